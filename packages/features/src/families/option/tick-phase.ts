import { tickPhase as phaseOf } from '@slipstream/options';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';

/**
 * Where the fair value stands between two prices of an order, from 0 at the lower to 1 at the upper. On a coarse tick
 * this says which way the next quote moves. The fair value is the line's reference price; NaN while there is none.
 */
export const tickPhase: FeatureDefinition = defineFeature({
  name: 'option.tickPhase',
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    return {
      write: (target, index) => {
        const { instrument } = market;
        const { referencePrice } = context;
        target[index] =
          instrument === undefined ? Number.NaN : phaseOf(instrument.ticks, referencePrice);
      },
    };
  },
});
