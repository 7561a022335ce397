import { expect, test } from '@jest/globals';
import { FixedBook } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { LEADER } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';
import { amountWithin } from './amount-within.ts';

/** Amounts of both sides within a distance, by going through all levels. */
function within({ book, touch }: Seen, bps: number): { bids: number; asks: number } {
  const reach = (touch.mid * bps) / 10_000;
  const side = (of: 'bid' | 'ask'): number =>
    Array.from({ length: book.depth(of) }, (_, level) =>
      Math.abs(book.ticksAt(of, level)! - touch.mid) <= reach ? book.amountAt(of, level) : 0,
    ).reduce((sum, amount) => sum + amount, 0);
  return { bids: side('bid'), asks: side('ask') };
}

test('the imbalance within a distance is the batch one after every update', () => {
  const request = { name: 'book.imbalanceWithin', bps: 0.1, source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past) => {
    const seen = past.at(-1)!;
    if (Number.isNaN(seen.touch.mid)) return Number.NaN;
    const { bids, asks } = within(seen, 0.1);
    return bids + asks > 0 ? (bids - asks) / (bids + asks) : 0;
  });
});

test('the density is the batch one after every update', () => {
  const request = { name: 'book.density', bps: 0.1, source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past) => {
    const seen = past.at(-1)!;
    if (Number.isNaN(seen.touch.mid)) return Number.NaN;
    const { bids, asks } = within(seen, 0.1);
    return Math.log(1 + bids + asks);
  });
});

test('an amount within a limit takes in the level at the limit', () => {
  const book = new FixedBook({ instrument: samplePerpetual, bids: [10, 1, 9, 2, 8, 4], asks: [] });
  expect(amountWithin(book, 'bid', 9)).toBe(3);
  expect(amountWithin(book, 'ask', 9)).toBe(0);
});
