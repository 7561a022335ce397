import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration } from '../../schema/parameter.ts';
import { DecayedMean } from '../../statistics/decayed-mean.ts';

/**
 * The share of time in which only one side of the own book was quoted, decayed: from −1, where nobody ever bid, to 1,
 * where nobody ever offered; 0 for a book of two sides, or of none. Vectors are masked while a side is empty, so this is
 * what a model sees of it.
 */
export const oneSidedness: FeatureDefinition = defineFeature({
  name: 'option.oneSidedness',
  parameters: { halfLife: duration(MINUTE) },
  create: ({ halfLife }, context) => {
    const market = context.market('own');
    const side = new DecayedMean(halfLife);
    return {
      update: () => {
        const bid = market.bidAmount > 0 ? 1 : 0;
        const ask = market.askAmount > 0 ? 1 : 0;
        side.next = bid - ask;
        side.set(market);
      },
      write: (target, index, moment) => {
        side.settle(moment);
        target[index] = side.value;
      },
      reset: () => side.reset(),
    };
  },
});
