import { sideLevelsOf } from '../../market/side-levels.ts';
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
    const bidLevels = sideLevelsOf(market, 'bid', levels);
    const askLevels = sideLevelsOf(market, 'ask', levels);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        const { midTicks } = market;
        bidLevels.load();
        askLevels.load();
        let bids = 0;
        let asks = 0;
        const { numbers: bid } = bidLevels;
        const { numbers: ask } = askLevels;
        for (let at = 0; at < 2 * Math.min(levels, bidLevels.count); at += 2) {
          bids += bid[at + 1]! / (midTicks - bid[at]!);
        }
        for (let at = 0; at < 2 * Math.min(levels, askLevels.count); at += 2) {
          asks += ask[at + 1]! / (ask[at]! - midTicks);
        }
        target[index] = (bids - asks) / (bids + asks);
      },
    };
  },
});
