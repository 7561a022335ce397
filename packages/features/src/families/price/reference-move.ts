import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration } from '../../schema/parameter.ts';
import { PriceHistory } from '../../statistics/price-history.ts';

/**
 * Move of the reference price over a lag, in the instrument's smallest ticks: a difference, because the price of an
 * option can stand near 0 and that of a combo below. The price before is found within a hundredth of the lag;
 * warm once the history is as long as the lag.
 */
export const referenceMove: FeatureDefinition = defineFeature({
  name: 'price.referenceMove',
  parameters: { lag: duration(SECOND) },
  create: ({ lag }, context) => {
    const market = context.market('own');
    const history = new PriceHistory(lag);
    return {
      update: () => {
        const { referencePrice } = context;
        if (!Number.isNaN(referencePrice) && referencePrice !== history.latest) {
          history.set(market, referencePrice);
        }
      },
      write: (target, index, moment) => {
        history.settle(moment);
        target[index] = (history.latest - history.before) / market.tick;
      },
      reset: () => history.reset(),
    };
  },
});
