import { expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { dailyTheta } from './daily-theta.ts';
import { yearsToExpiry } from './years-to-expiry.ts';

test('a year has 365 days of 86,400 seconds', () => {
  const expiry = Date.UTC(2026, 11, 25, 8) * 1_000;
  expect(yearsToExpiry(expiry, expiry - 365 * 86_400 * SECOND)).toBe(1);
  expect(yearsToExpiry(expiry, expiry)).toBe(0);
  expect(yearsToExpiry(expiry, expiry + 86_400 * SECOND)).toBe(-1 / 365);
});

test('the theta shown is that of a day, or of what is left of less than one', () => {
  expect(dailyTheta(-10, 1 / 365)).toBe(-10);
  expect(dailyTheta(-10, 2)).toBe(-10);
  expect(dailyTheta(-10, 0.25 / 365)).toBe(-2.5);
});
