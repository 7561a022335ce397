import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { untilSettlement } from './settlement.ts';

const WINDOW = 30 * MINUTE;

/**
 * How much of the settlement price of Deribit is known: the share of the half hour before 08:00 UTC that has passed, from
 * 0 to 1, and 0 outside of it. Within it an expiring option is on a mean of the index, not on the index. Warm at once.
 */
export const settlementWindow: FeatureDefinition = defineFeature({
  name: 'clock.settlementWindow',
  parameters: {},
  create: () => ({
    write: (target, index, { time }) => {
      target[index] = Math.max(0, 1 - untilSettlement(time) / WINDOW);
    },
  }),
});
