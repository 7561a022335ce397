import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { count, source } from '../../schema/parameter.ts';

/**
 * Imbalance of the first levels, each weighing the inverse of its distance to the mid: Σ q/|p − M| of the bids minus that
 * of the asks, over their sum, in [−1, 1]. Also known as book pressure. NaN while a side is empty.
 */
export const pressure: FeatureDefinition = defineFeature({
  name: 'book.pressure',
  parameters: { levels: count(10), source: source() },
  create: ({ levels, source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        const { book, midTicks } = market;
        let bids = 0;
        let asks = 0;
        for (let level = 0; book !== undefined && level < levels; level += 1) {
          const bid = book.ticksAt('bid', level);
          const ask = book.ticksAt('ask', level);
          if (bid === undefined && ask === undefined) break;
          if (bid !== undefined) bids += book.amountAt('bid', level) / (midTicks - bid);
          if (ask !== undefined) asks += book.amountAt('ask', level) / (ask - midTicks);
        }
        target[index] = (bids - asks) / (bids + asks);
      },
    };
  },
});
