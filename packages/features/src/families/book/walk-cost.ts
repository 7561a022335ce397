import type { BookSide } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, positive, source } from '../../schema/parameter.ts';

/**
 * What taking an amount now would cost: ln(1 + average price of the walk through the book, away from the mid, in
 * smallest ticks). It is the present of what the slippage label is the future of. What exceeds the shown depth is
 * priced at the last shown level, so the cost is then a lower bound. NaN while a side is empty.
 */
export const walkCost: FeatureDefinition = defineFeature({
  name: 'book.walkCost',
  parameters: { side: choice('buy', 'sell'), amount: positive(1), source: source() },
  create: ({ side, amount, source }, context) => {
    const market = context.market(source);
    const taken = side === 'buy' ? 'ask' : 'bid';
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        target[index] = Math.log1p(costOfWalk(market, taken, amount));
      },
    };
  },
});

/**
 * How far from the mid an amount walks on average, in smallest ticks, filled at the last shown level where the depth
 * ends. NaN while a side is empty. It is `walkBook` without the object that it gives back.
 */
export function costOfWalk(
  { book, midTicks }: WatchedMarket,
  side: BookSide,
  amount: number,
): number {
  if (book === undefined || Number.isNaN(midTicks)) return Number.NaN;
  const depth = book.depth(side);
  let left = amount;
  let cost = 0;
  for (let level = 0; left > 0 && level < depth; level += 1) {
    const there = level === depth - 1 ? left : Math.min(left, book.amountAt(side, level));
    cost += there * Math.abs(book.ticksAt(side, level)! - midTicks);
    left -= there;
  }
  return cost / amount;
}
