import { MINUTE, SECOND } from '@slipstream/core';
import { InvalidParameter } from '../../errors/invalid-parameter.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, numbers, numbersOf, source } from '../../schema/parameter.ts';
import { levelFlowsOf, MOST_LEVELS } from './level-flows.ts';
import { ScaledFlow } from './scaled-flow.ts';

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
  create: ({ loading, source, ...halfLives }, context) => {
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
    const flow = new ScaledFlow(market, halfLives);
    return {
      hears: { market, of: 'book' },
      update: () => {
        let amount = 0;
        for (let level = 0; level < weights.length; level += 1) {
          amount += weights[level]! * (bids[level]! - asks[level]!);
        }
        flow.add(amount);
      },
      write: (target, index, time) => {
        flow.write(target, index, time);
      },
      reset: () => flow.reset(),
    };
  },
});
