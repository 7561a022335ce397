import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration } from '../../schema/parameter.ts';
import { PriceHistory } from '../../statistics/price-history.ts';
import { IndexWatch, indexName } from './index-watch.ts';

/** How far the logarithm of the venue's volatility index moved within a lag. Warm after the lag. */
export const indexChange: FeatureDefinition = defineFeature({
  name: 'surface.indexChange',
  parameters: { index: indexName(), lag: duration(5 * MINUTE) },
  create: ({ index, lag }, context) => {
    const watch = new IndexWatch(context, index);
    const history = new PriceHistory(lag);
    return {
      update: (update) => {
        if (watch.update(update)) history.set(watch, watch.level);
      },
      write: (target, index, moment) => {
        history.settle(moment);
        target[index] = Math.log(watch.level / history.before);
      },
      reset: () => {
        watch.reset();
        history.reset();
      },
    };
  },
});
