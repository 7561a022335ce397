import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';

/**
 * How old the word of the leader is: ln(1 + seconds since its last message was received). It belongs beside every other
 * feature of a leader, so that a model can trust the old ones less. Warm at once.
 */
export const leadAge: FeatureDefinition = defineFeature({
  name: 'lead.age',
  parameters: { source: source('underlying') },
  create: ({ source }, context) => {
    const market = context.market(source);
    return {
      write: (target, index, { time }) => {
        const { heard, since } = market;
        target[index] = Math.log1p((time - (Number.isNaN(heard) ? since : heard)) / SECOND);
      },
    };
  },
});
