import { type MarketEvent, MINUTE, signOf } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { scaledFlowOf } from '../flow/scaled-flows.ts';

/**
 * Forced flow: amounts that the venue bought for liquidated shorts less those it sold for liquidated longs, or one of
 * the two sides alone, as a decayed sum in units of the usual depth at the touch. Some venues send an event of its own,
 * some mark the trade; both count. Warm after one half-life.
 */
export const liquidationFlow: FeatureDefinition = defineFeature({
  name: 'derivatives.liquidationFlow',
  parameters: {
    side: choice('both', 'buy', 'sell'),
    halfLife: duration(MINUTE),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ side, source, halfLife, depthHalfLife }, context) => {
    const market = context.market(source);
    const flow = new DecayedSum(market, halfLife);
    return {
      hears: { market, of: 'any' },
      update: ({ event }) => {
        const forced = forcedAmount(event);
        if (side === 'buy' ? !(forced > 0) : side === 'sell' && !(forced < 0)) return;
        flow.adds = forced;
        flow.add();
      },
      row: scaledFlowOf(market, flow, depthHalfLife),
      reset: () => flow.reset(),
    };
  },
});

/** The signed amount of a liquidation; 0 of any other event. */
function forcedAmount(event: MarketEvent): number {
  if (event.type === 'liquidation') return signOf(event.side) * event.amount;
  if (event.type === 'trade' && event.liquidation === true) {
    return signOf(event.aggressor) * event.amount;
  }
  return 0;
}
