import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { IndexWatch, indexName } from './index-watch.ts';

/** The venue's volatility index, Deribit's DVOL of 30 days, a fraction. NaN before it was heard of in this segment. */
export const indexLevel: FeatureDefinition = defineFeature({
  name: 'surface.indexLevel',
  parameters: { index: indexName() },
  create: ({ index }, context) => {
    const watch = new IndexWatch(context, index);
    return {
      update: (update) => {
        watch.update(update);
      },
      write: (target, index) => {
        target[index] = watch.level;
      },
      reset: () => watch.reset(),
    };
  },
});
