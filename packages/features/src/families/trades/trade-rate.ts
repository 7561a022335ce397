import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';

/** How often trades execute on the book: ln(1 + trades per second), decayed. Warm after one half-life. */
export const tradeRate: FeatureDefinition = defineFeature({
  name: 'trades.rate',
  parameters: { halfLife: duration(10 * SECOND), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const trades = new DecayedSum(halfLife);
    return {
      update: ({ event }) => {
        trades.start(event.receiveTime);
        if (market.trade !== undefined) trades.add(event.receiveTime, 1);
      },
      value: (time) => Math.log1p(trades.perSecond(time)),
      reset: () => trades.reset(),
    };
  },
});
