import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, source } from '../../schema/parameter.ts';

/**
 * How the touch of a side compares with what stands behind it: (q₁ − q₂) / (q₁ + q₂) of the amounts of its first two
 * levels, in [−1, 1]. A second level that is not there counts 0; NaN while the side is empty.
 */
export const queueGap: FeatureDefinition = defineFeature({
  name: 'book.queueGap',
  parameters: { side: choice('bid', 'ask'), source: source() },
  create: ({ side, source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        const first = side === 'bid' ? market.bidAmount : market.askAmount;
        const second = market.book?.amountAt(side, 1) ?? 0;
        target[index] = (first - second) / (first + second);
      },
    };
  },
});
