import { describe, test } from '@jest/globals';
import { OWN } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';

/** The cost of lots taken one by one, the last level standing for all that is not shown. */
function costOneByOne({ book, touch }: Seen, side: 'bid' | 'ask', amount: number): number {
  if (Number.isNaN(touch.mid)) return Number.NaN;
  const prices = Array.from({ length: book.depth(side) }, (_, level) =>
    Array.from({ length: book.amountAt(side, level) }, () => book.ticksAt(side, level)!),
  ).flat();
  const paid = Array.from({ length: amount }, (_, lot) => prices[lot] ?? prices.at(-1)!);
  const average = paid.reduce((sum, price) => sum + price, 0) / amount;
  return Math.log(1 + Math.abs(average - touch.mid));
}

describe.each(['buy', 'sell'] as const)('the cost of a %s', (side) => {
  test.each([1, 30])('of %d is the batch one after every update', (amount) => {
    expectStreamEqualsBatch({ name: 'book.walkCost', side, amount }, OWN, (past) =>
      costOneByOne(past.at(-1)!, side === 'buy' ? 'ask' : 'bid', amount),
    );
  });
});
