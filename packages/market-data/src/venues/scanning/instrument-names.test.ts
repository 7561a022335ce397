import { expect, test } from '@jest/globals';
import { FrameCursor } from './frame-cursor.ts';
import { InstrumentNames } from './instrument-names.ts';

function read(names: InstrumentNames, text: string): string | undefined {
  const cursor = new FrameCursor();
  cursor.load(text);
  const id = names.read(cursor);
  return cursor.done ? id : undefined;
}

test('names give ids, the same for the same name', () => {
  const names = new InstrumentNames('deribit');
  expect(read(names, '"BTC-PERPETUAL"')).toBe('deribit:BTC-PERPETUAL');
  expect(read(names, '"BTC-PERPETUAL"')).toBe('deribit:BTC-PERPETUAL');
  expect(read(names, '""')).toBe('deribit:');
});

test('names of one hash are told apart', () => {
  const names = new InstrumentNames('x');
  // 31 · 'A' + 'a' = 31 · 'B' + 'B'
  for (const name of ['Aa', 'BB', 'Aa', 'BB']) expect(read(names, `"${name}"`)).toBe(`x:${name}`);
});

test('made-up names without end are told as well as the first', () => {
  const names = new InstrumentNames('x');
  for (let index = 0; index < 20_000; index += 1) {
    expect(read(names, `"N${index}"`) === `x:N${index}`).toBe(true);
  }
});

test('what is no name gives none', () => {
  const names = new InstrumentNames('x');
  for (const text of ['7', '"a', 'null', '"a\\n"']) expect(read(names, text)).toBeUndefined();
});
