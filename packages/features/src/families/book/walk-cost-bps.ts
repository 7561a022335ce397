import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, positive, source } from '../../schema/parameter.ts';
import { BASIS_POINT } from './amount-within.ts';
import { BookWalk } from './walk-cost.ts';

/**
 * What taking an amount now would cost, as `book.walkCost`, but in basis points of the mid under ln(1 + x): one model can
 * then serve instruments of different ticks. NaN while a side is empty.
 */
export const walkCostBps: FeatureDefinition = defineFeature({
  name: 'book.walkCostBps',
  parameters: { side: choice('buy', 'sell'), amount: positive(1), source: source() },
  create: ({ side, amount, source }, context) => {
    const market = context.market(source);
    const walk = new BookWalk(market, side === 'buy' ? 'ask' : 'bid', amount);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        walk.go();
        target[index] = Math.log1p(walk.cost / Math.abs(market.midTicks) / BASIS_POINT);
      },
    };
  },
});
