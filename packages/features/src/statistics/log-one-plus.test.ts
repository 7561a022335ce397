import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { logOnePlus } from './log-one-plus.ts';

test('equals the exact function to fifteen digits, from the smallest x to the largest', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -320, max: 308, noNaN: true }),
      fc.constantFrom(1, -1),
      (power, sign) => {
        const x = sign < 0 ? -Math.min(0.999, 10 ** power) : 10 ** power;
        const exact = Math.log1p(x);
        expect(Math.abs(logOnePlus(x) - exact)).toBeLessThanOrEqual(1e-15 * Math.abs(exact));
      },
    ),
  );
});

test('knows the ends of its range', () => {
  expect(logOnePlus(0)).toBe(0);
  expect(logOnePlus(-0)).toBe(-0);
  expect(logOnePlus(-1)).toBe(Number.NEGATIVE_INFINITY);
  expect(logOnePlus(-1.5)).toBeNaN();
  expect(logOnePlus(Number.NaN)).toBeNaN();
  expect(logOnePlus(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
});
