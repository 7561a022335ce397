import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FileJournal } from './file-journal.ts';

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'file-journal-'));
  path = join(directory, 'desk', 'p1');
});

afterEach(() => rmSync(directory, { recursive: true }));

const files = (): readonly string[] => readdirSync(join(directory, 'desk')).sort();

/** A journal with these lines; one in capitals is a start. */
function written(...lines: readonly string[]): FileJournal {
  const journal = new FileJournal({ path });
  for (const line of lines) journal.append(`${line}\n`, /^[A-Z]/.test(line));
  journal.commit();
  return journal;
}

describe('a journal in files', () => {
  test('has no past in the beginning', () => {
    expect(new FileJournal({ path }).past()).toBe('');
  });

  test('begins a file at each start, and its past is the last of them', () => {
    written('A', 'one', 'B', 'two', 'three').close();
    expect(files()).toEqual(['p1.000001', 'p1.000002']);
    expect(new FileJournal({ path }).past()).toBe('B\ntwo\nthree\n');
  });

  test('takes the file before where the first line of the last one is torn', () => {
    written('A', 'one').close();
    writeFileSync(`${path}.000002`, 'B without an e');
    expect(new FileJournal({ path }).past()).toBe('A\none\nB without an e');
  });

  test('cuts what was torn and goes on behind it', () => {
    written('A', 'one').close();
    writeFileSync(`${path}.000002`, 'torn');
    const journal = new FileJournal({ path });
    journal.cut('A\none\n'.length);
    journal.append('two\n', false);
    journal.append('B\n', true);
    journal.close();
    expect(files()).toEqual(['p1.000001', 'p1.000002']);
    expect(readFileSync(`${path}.000001`, 'utf8')).toBe('A\none\ntwo\n');
    expect(new FileJournal({ path }).past()).toBe('B\n');
  });

  test('cuts inside of a file', () => {
    written('A', 'one', 'tw').close();
    const journal = new FileJournal({ path });
    journal.cut('A\none\n'.length);
    expect(journal.past()).toBe('A\none\n');
  });

  test.each(['commands', 'every-line', 'never'] as const)(
    'holds its lines with fsync %s',
    (fsync) => {
      const journal = new FileJournal({ path, fsync });
      journal.append('A\n', true);
      journal.append('one\n', false);
      journal.commit();
      expect(readFileSync(`${path}.000001`, 'utf8')).toBe('A\none\n');
      journal.close();
    },
  );

  test('is not disturbed by other files beside it', () => {
    written('A').close();
    writeFileSync(`${path}.note`, 'x');
    writeFileSync(`${path}1.000009`, 'x\n');
    expect(new FileJournal({ path }).past()).toBe('A\n');
  });
});
