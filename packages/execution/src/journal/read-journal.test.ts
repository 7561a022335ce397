import { describe, expect, test } from '@jest/globals';
import { JournalCorrupted } from '../errors/journal-corrupted.ts';
import { lineOf } from './journal-line.ts';
import type { StepRecord } from './journal-record.ts';
import { readJournal } from './read-journal.ts';

const step = (position: number): StepRecord => {
  return { kind: 'step', position, input: { kind: 'timer', now: position }, events: [] };
};
const lines = [0, 1, 2, 3].map((number) => lineOf(number, step(number)));
const text = lines.join('');

describe('reading a journal', () => {
  test('gives every record', () => {
    const { records, nextSequence, soundLength, torn } = readJournal(text);
    expect(records).toEqual([0, 1, 2, 3].map(step));
    expect([nextSequence, soundLength, torn]).toEqual([4, text.length, undefined]);
  });

  test('stops where a crash tore it, at any byte', () => {
    let whole = 0;
    for (let length = 0; length < text.length; length += 1) {
      const { records, soundLength, torn } = readJournal(text.slice(0, length));
      const ends = lines.map((_, index) => lines.slice(0, index + 1).join('').length);
      whole = ends.filter((end) => end <= length).length;
      expect(records).toHaveLength(whole);
      expect(soundLength).toBe(whole === 0 ? 0 : ends[whole - 1]);
      expect(torn?.characters ?? 0).toBe(length - soundLength);
    }
    expect(whole).toBe(3);
  });

  test('takes garbage after the last sound line for torn', () => {
    for (const garbage of ['\0\0\0\0', '\0\n\0\n', '9 00000000 {}\n', 'null\n']) {
      expect(readJournal(text + garbage)).toMatchObject({
        nextSequence: 4,
        torn: { characters: garbage.length },
      });
    }
  });

  test('refuses a flipped byte anywhere before the last line', () => {
    // The end of the line before it belongs to the last one: without it nothing sound follows.
    for (let index = 0; index < lines.slice(0, 3).join('').length - 1; index += 1) {
      const flipped =
        text.slice(0, index) +
        String.fromCharCode(text.charCodeAt(index) ^ 1) +
        text.slice(index + 1);
      expect(() => readJournal(flipped)).toThrow(JournalCorrupted);
    }
  });

  test('refuses a missing line and one that stands twice', () => {
    expect(() => readJournal(lines[0]! + lines[2]!)).toThrow('bears the number 2 instead of 1');
    expect(() => readJournal(lines[0]! + lines[0]!)).toThrow('bears the number 0 instead of 1');
  });

  test('begins at any number, because files before it may be elsewhere', () => {
    expect(readJournal(lines[2]! + lines[3]!).records).toEqual([step(2), step(3)]);
  });
});
