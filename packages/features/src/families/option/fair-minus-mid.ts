import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { inOrderTicks } from './order-ticks.ts';

/**
 * Fair value minus the own mid, in the ticks of an order there: how far the quotes lag (Muravyev and Pearson 2020).
 * The fair value is the line's reference price. NaN while there is none or a side is empty.
 */
export const fairMinusMid: FeatureDefinition = defineFeature({
  name: 'option.fairMinusMid',
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    return {
      write: (target, index) => {
        const { referencePrice } = context;
        target[index] = inOrderTicks(
          market,
          referencePrice - market.midTicks * market.tick,
          referencePrice,
        );
      },
    };
  },
});
