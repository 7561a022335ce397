import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, source } from '../../schema/parameter.ts';

/** ln(1 + levels that a side shows); 0 while it is empty. */
export const levelCount: FeatureDefinition = defineFeature({
  name: 'book.levels',
  parameters: { side: choice('bid', 'ask'), source: source() },
  create: ({ side, source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        target[index] = Math.log1p(market.book?.depth(side) ?? 0);
      },
    };
  },
});
