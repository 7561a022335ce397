import { type MarketEvent, MINUTE, signOf } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration, source } from '../../schema/parameter.ts';
import { ScaledFlow } from '../flow/scaled-flow.ts';

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
  create: ({ side, source, ...halfLives }, context) => {
    const market = context.market(source);
    const flow = new ScaledFlow(market, halfLives);
    return {
      hears: { market, of: 'any' },
      update: ({ event }) => {
        const forced = forcedAmount(event);
        if (side === 'both' || (side === 'buy' ? forced > 0 : forced < 0)) flow.add(forced);
      },
      write: (target, index, time) => {
        flow.write(target, index, time);
      },
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
