import { expect, test } from '@jest/globals';
import { FixedBook } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { amountWithin } from './amount-within.ts';

test('an amount within a limit takes in the level at the limit', () => {
  const book = new FixedBook({ instrument: samplePerpetual, bids: [10, 1, 9, 2, 8, 4], asks: [] });
  expect(amountWithin(book, 'bid', 9)).toBe(3);
  expect(amountWithin(book, 'ask', 9)).toBe(0);
});
