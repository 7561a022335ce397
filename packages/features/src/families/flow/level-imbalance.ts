import { MINUTE, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { countUpTo, duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { levelFlowsOf, MOST_LEVELS } from './level-flows.ts';
import { scaledFlowOf } from './scaled-flows.ts';

/**
 * Order-flow imbalance of one level, 1 being the touch (Xu, Gould and Howison 2019): what was added to its bid or taken
 * from its ask, minus the contrary, as a decayed sum in units of the usual depth at the touch. Levels move together:
 * a linear model on several needs a ridge, or {@link integratedImbalance}. Warm after one half-life.
 */
export const levelImbalance: FeatureDefinition = defineFeature({
  name: 'flow.levelOfi',
  parameters: {
    level: countUpTo(MOST_LEVELS, 1),
    halfLife: duration(2 * SECOND),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ level, source, halfLife, depthHalfLife }, context) => {
    const market = context.market(source);
    const { bids, asks } = levelFlowsOf(market);
    const flow = new DecayedSum(market, halfLife);
    return {
      hears: { market, of: 'book' },
      update: () => {
        flow.adds = bids[level - 1]! - asks[level - 1]!;
        flow.add();
      },
      row: scaledFlowOf(market, flow, depthHalfLife),
      reset: () => flow.reset(),
    };
  },
});
