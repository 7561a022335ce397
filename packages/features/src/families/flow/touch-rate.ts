import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';

/** How busy the touch is: ln(1 + its changes per second), decayed. Warm after one half-life. */
export const touchRate: FeatureDefinition = defineFeature({
  name: 'flow.touchRate',
  parameters: { halfLife: duration(10 * SECOND), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const changes = new DecayedSum(halfLife);
    return {
      update: ({ event }) => {
        changes.start(event.receiveTime);
        if (market.touchChanged) changes.add(event.receiveTime, 1);
      },
      value: (time) => Math.log1p(changes.perSecond(time)),
      reset: () => changes.reset(),
    };
  },
});
