import { expect, test } from '@jest/globals';
import { checksum } from './checksum.ts';

test('is the CRC-32 of the standards', () => {
  // The check value that catalogues of such sums give for these nine digits.
  expect(checksum('123456789')).toBe('cbf43926');
  expect(checksum('')).toBe('00000000');
});

test('tells two texts apart that differ in one character, at any place', () => {
  const text = '17 {"kind":"step","position":17}';
  for (let index = 0; index < text.length; index += 1) {
    const flipped = `${text.slice(0, index)}~${text.slice(index + 1)}`;
    expect(checksum(flipped)).not.toBe(checksum(text));
  }
});
