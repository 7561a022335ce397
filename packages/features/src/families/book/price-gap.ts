import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, source } from '../../schema/parameter.ts';

/**
 * The hole behind the touch: ln of the distance from the first to the second level of a side, in smallest ticks. NaN
 * where there is no second level.
 */
export const priceGap: FeatureDefinition = defineFeature({
  name: 'book.priceGap',
  parameters: { side: choice('bid', 'ask'), source: source() },
  create: ({ side, source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        const second = market.book?.ticksAt(side, 1) ?? Number.NaN;
        const first = side === 'bid' ? market.bidTicks : market.askTicks;
        target[index] = Math.log(Math.abs(second - first));
      },
    };
  },
});
