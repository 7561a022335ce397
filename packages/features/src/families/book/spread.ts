import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';

/** ln(1 + spread in smallest ticks). NaN while a side is empty. */
export const spread: FeatureDefinition = defineFeature({
  name: 'book.spread',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'touch' },
      write: (target, index) => {
        const { midTicks, askTicks, bidTicks } = market;
        target[index] = Number.isNaN(midTicks) ? Number.NaN : Math.log1p(askTicks - bidTicks);
      },
    };
  },
});
