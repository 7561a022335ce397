import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';

/** ln(1 + seconds since a price of the own touch last changed). Warm at once: a new segment starts with a new quote. */
export const quoteAge: FeatureDefinition = defineFeature({
  name: 'option.quoteAge',
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    let since = Number.NaN;
    return {
      update: ({ event }) => {
        if (market.touchMoved || Number.isNaN(since)) since = event.receiveTime;
      },
      write: (target, index, { time }) => {
        target[index] = Math.log1p((time - since) / SECOND);
      },
      reset: () => {
        since = Number.NaN;
      },
    };
  },
});
