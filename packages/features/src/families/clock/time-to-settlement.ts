import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { HOUR, untilSettlement } from './settlement.ts';

/** ln(1 + hours to the next 08:00 UTC), when Deribit's options expire and its days begin. Warm at once. */
export const timeToSettlement: FeatureDefinition = defineFeature({
  name: 'clock.timeToSettlement',
  parameters: {},
  create: () => ({
    write: (target, index, { time }) => {
      target[index] = Math.log1p(untilSettlement(time) / HOUR);
    },
  }),
});
