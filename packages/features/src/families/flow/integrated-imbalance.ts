import { MINUTE, SECOND } from '@slipstream/core';
import { InvalidParameter } from '../../errors/invalid-parameter.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, numbers, numbersOf, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { levelFlowsOf, MOST_LEVELS } from './level-flows.ts';
import { scaledFlowOf } from './scaled-flows.ts';

const NAME = 'flow.integratedOfi';

/**
 * Integrated order-flow imbalance (Cont, Cucuringu and Zhang 2023): the imbalances of the first levels under one
 * loading, as a decayed sum in units of the usual depth at the touch. The loading is the first principal component
 * of the levels' imbalances, its absolute values summing to one; `fitIntegratedImbalance` fits it on a training
 * block. Without one all levels weigh the same. Warm after one half-life.
 */
export const integratedImbalance: FeatureDefinition = defineFeature({
  name: NAME,
  parameters: {
    loading: numbers('0.2;0.2;0.2;0.2;0.2'),
    halfLife: duration(2 * SECOND),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ loading, source, halfLife, depthHalfLife }, context) => {
    const weights = numbersOf(loading);
    if (weights.length > MOST_LEVELS) {
      throw new InvalidParameter({
        feature: NAME,
        parameter: 'loading',
        value: loading,
        expected: `at most ${MOST_LEVELS} numbers, one for each level that is followed`,
      });
    }
    const market = context.market(source);
    const { bids, asks } = levelFlowsOf(market);
    const flow = new DecayedSum(market, halfLife);
    return {
      hears: { market, of: 'book' },
      update: () => {
        let amount = 0;
        for (let level = 0; level < weights.length; level += 1) {
          amount += weights[level]! * (bids[level]! - asks[level]!);
        }
        flow.adds = amount;
        flow.add();
      },
      row: scaledFlowOf(market, flow, depthHalfLife),
      reset: () => flow.reset(),
    };
  },
});
