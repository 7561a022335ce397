import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, positive, source } from '../../schema/parameter.ts';
import { BASIS_POINT } from './amount-within.ts';
import { costOfWalk } from './walk-cost.ts';

/**
 * What taking an amount now would cost, as `book.walkCost`, but in basis points of the mid under ln(1 + x): one model can
 * then serve instruments of different ticks. NaN while a side is empty.
 */
export const walkCostBps: FeatureDefinition = defineFeature({
  name: 'book.walkCostBps',
  parameters: { side: choice('buy', 'sell'), amount: positive(1), source: source() },
  create: ({ side, amount, source }, context) => {
    const market = context.market(source);
    const taken = side === 'buy' ? 'ask' : 'bid';
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        const share = costOfWalk(market, taken, amount) / Math.abs(market.midTicks);
        target[index] = Math.log1p(share / BASIS_POINT);
      },
    };
  },
});
