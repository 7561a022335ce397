import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice } from '../../schema/parameter.ts';
import { ownGreeksOf } from './own-greeks.ts';

/**
 * The option's delta by the smile without the option itself: `forward` is Black-76 on the forward, Deribit's own;
 * `premiumAdjusted` is that of a book that counts in coins. Between −1 and 1, but for deep puts the second.
 */
export const delta: FeatureDefinition = defineFeature({
  name: 'option.delta',
  parameters: { of: choice('forward', 'premiumAdjusted') },
  create: ({ of }, context) => {
    const own = ownGreeksOf(context);
    return {
      write: (target, index, moment) => {
        const { greeks } = own.at(moment);
        target[index] = of === 'forward' ? greeks.delta : greeks.netDelta;
      },
    };
  },
});
