import { MINUTE, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, countUpTo, duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { levelFlowsOf, MOST_LEVELS } from './level-flows.ts';
import { scaledFlowOf } from './scaled-flows.ts';

/**
 * Order flow of one side of one level, 1 being the touch: what was added less what was taken, as a decayed sum in
 * units of the usual depth at the touch. Kept apart by side as in Kolm, Turiel and Westray (2023), so that a model
 * can tell a bid that grows from an ask that shrinks. Warm after one half-life.
 */
export const sideFlow: FeatureDefinition = defineFeature({
  name: 'flow.side',
  parameters: {
    side: choice('bid', 'ask'),
    level: countUpTo(MOST_LEVELS, 1),
    halfLife: duration(2 * SECOND),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ side, level, source, halfLife, depthHalfLife }, context) => {
    const market = context.market(source);
    const levels = levelFlowsOf(market);
    const flows = side === 'bid' ? levels.bids : levels.asks;
    const flow = new DecayedSum(market, halfLife);
    return {
      hears: { market, of: 'book' },
      update: () => {
        flow.adds = flows[level - 1]!;
        flow.add();
      },
      row: scaledFlowOf(market, flow, depthHalfLife),
      reset: () => flow.reset(),
    };
  },
});
