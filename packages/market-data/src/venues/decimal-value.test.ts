import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalValue } from './decimal-value.ts';

// Invariant: whatever the text, the value is that of `Number`, the sign of zero included.
describe('the value of a text', () => {
  test('is what Number gives, for decimals', () => {
    const decimal = fc
      .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.nat(18))
      .map(([sign, digits, places]) => {
        const padded = String(digits).padStart(places, '0');
        const cut = padded.length - places;
        return `${sign}${padded.slice(0, cut)}.${padded.slice(cut)}`;
      });
    fc.assert(
      fc.property(decimal, (text) => {
        expect(decimalValue(text)).toBe(Number(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test('is what Number gives, for any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+0-9.eE xX\n]{0,20}$/), (text) => {
        expect(decimalValue(text)).toBe(Number(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    '',
    '.',
    '0',
    '-0',
    '007',
    '5.',
    '.5',
    '1.2.3',
    '9007199254740993',
    '999999999999999',
  ])('is what Number gives, for %p', (text) => {
    expect(decimalValue(text)).toBe(Number(text));
  });
});
