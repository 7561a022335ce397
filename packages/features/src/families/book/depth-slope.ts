import type { BookSide } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, count, source } from '../../schema/parameter.ts';
import { BASIS_POINT } from './amount-within.ts';

/**
 * How fast one side deepens: the slope of the cumulative amount on the distance from the mid over the first levels, by
 * least squares through the origin, in amount per basis point under ln(1 + x). A flat book is one that a large order
 * walks far. NaN while a side is empty.
 */
export const depthSlope: FeatureDefinition = defineFeature({
  name: 'book.depthSlope',
  parameters: { side: choice('bid', 'ask'), levels: count(10), source: source() },
  create: ({ side, levels, source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        target[index] = Math.log1p(slopeOf(market, side, levels));
      },
    };
  },
});

function slopeOf({ book, midTicks }: WatchedMarket, side: BookSide, levels: number): number {
  if (book === undefined || Number.isNaN(midTicks)) return Number.NaN;
  const depth = Math.min(levels, book.depth(side));
  const perTick = 1 / (Math.abs(midTicks) * BASIS_POINT);
  let amount = 0;
  let product = 0;
  let square = 0;
  for (let level = 0; level < depth; level += 1) {
    const distance = Math.abs(book.ticksAt(side, level)! - midTicks) * perTick;
    amount += book.amountAt(side, level);
    product += distance * amount;
    square += distance * distance;
  }
  return product / square;
}
