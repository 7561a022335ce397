import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';

/**
 * Size-weighted mid minus mid, in smallest ticks: half the spread times the imbalance of the touch. NaN while a side
 * is empty.
 */
export const microPriceOffset: FeatureDefinition = defineFeature({
  name: 'book.microPriceOffset',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'touch' },
      write: (target, index) => {
        target[index] = market.microTicks - market.midTicks;
      },
    };
  },
});
