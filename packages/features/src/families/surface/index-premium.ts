import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration } from '../../schema/parameter.ts';
import { realisedVolatility } from '../volatility/realised-volatility.ts';
import { IndexWatch, indexName } from './index-watch.ts';

/**
 * The venue's volatility index minus what the underlying has realised over a trailing window (`volatility.realised`),
 * a fraction: what options ask for risk beyond what it is just now. Warm after a minute and the index's first word.
 */
export const indexPremium: FeatureDefinition = defineFeature({
  name: 'surface.indexPremium',
  parameters: {
    index: indexName(),
    window: duration(30 * MINUTE),
    source: choice('underlying', 'own'),
  },
  create: ({ index, window, source }, context) => {
    const watch = new IndexWatch(context, index);
    const realised = realisedVolatility.create({ window, source }, context);
    return {
      update: (update) => {
        watch.update(update);
        realised.update?.(update);
      },
      write: (target, index, moment) => {
        realised.write?.(target, index, moment);
        target[index] = watch.level - target[index]!;
      },
      reset: () => {
        watch.reset();
        realised.reset?.();
      },
    };
  },
});
