import { describe, expect, test } from '@jest/globals';
import { InvalidValue } from '../errors/invalid-value.ts';
import { isoOfMicros, microsOfMillis, millisOfMicros, parseMicros } from './micros.ts';

describe('parseMicros', () => {
  test.each([
    ['nanoseconds, which no double holds', '1723161256172216566', 1723161256172216],
    ['microseconds', '1721749182850494', 1721749182850494],
    ['milliseconds', '1723161257440', 1723161257440000],
    ['seconds', '1723161257', 1723161257000000],
  ])('reads %s', (_unit, text, micros) => {
    expect(parseMicros(text)).toBe(micros);
  });

  test.each(['', '17231612', '-723161256172216', '1723161256.17', 'yesterday'])(
    'refuses %p and says what it can read',
    (text) => {
      expect(() => parseMicros(text)).toThrow(InvalidValue);
      expect(() => parseMicros(text)).toThrow('a Unix time of 10 (seconds)');
    },
  );
});

test('milliseconds with fractions keep every microsecond of this century', () => {
  for (const micros of [1723161256172217, 1723161256172999, 4102444800000001]) {
    expect(microsOfMillis(millisOfMicros(micros))).toBe(micros);
  }
});

test('isoOfMicros writes all six digits', () => {
  expect(isoOfMicros(1723161256172016)).toBe('2024-08-08T23:54:16.172016Z');
});
