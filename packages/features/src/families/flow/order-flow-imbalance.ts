import { MINUTE, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { ScaledFlow } from './scaled-flow.ts';

/**
 * Order-flow imbalance of the touch (Cont, Kukanov and Stoikov 2014): what was added to the bid or taken from the
 * ask, minus the contrary, as a decayed sum in units of the usual depth at the touch. Warm after one half-life.
 */
export const orderFlowImbalance: FeatureDefinition = defineFeature({
  name: 'flow.ofi',
  parameters: {
    halfLife: duration(2 * SECOND),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ halfLife, depthHalfLife, source }, context) => {
    const market = context.market(source);
    const flow = new ScaledFlow(halfLife, depthHalfLife);
    return {
      update: ({ event }) => flow.update(event.receiveTime, market, market.orderFlow),
      value: (time) => flow.at(time),
      reset: () => flow.reset(),
    };
  },
});
