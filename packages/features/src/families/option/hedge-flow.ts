import { MINUTE, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration } from '../../schema/parameter.ts';
import { orderFlowImbalance } from '../flow/order-flow-imbalance.ts';
import { ownGreeksOf } from './own-greeks.ts';

/**
 * Order-flow imbalance of the hedging instrument (`flow.ofi` of the underlying) times the option's delta: which way that
 * flow pushes this option. Warm after one half-life and with the first smile.
 */
export const hedgeFlow: FeatureDefinition = defineFeature({
  name: 'option.hedgeFlow',
  parameters: { halfLife: duration(2 * SECOND), depthHalfLife: duration(MINUTE) },
  create: (halfLives, context) => {
    const own = ownGreeksOf(context);
    const flow = orderFlowImbalance.create({ ...halfLives, source: 'underlying' }, context);
    return {
      update: (update) => flow.update?.(update),
      write: (target, index, moment) => {
        flow.write?.(target, index, moment);
        target[index] = target[index]! * own.at(moment).greeks.delta;
      },
      reset: () => flow.reset?.(),
    };
  },
});
