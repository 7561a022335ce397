import { sideLevelsOf } from '../../market/side-levels.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { count, positive, source } from '../../schema/parameter.ts';

/**
 * Queue imbalance (bids − asks) / (bids + asks) of the amounts on the first levels, in [−1, 1]. Each level weighs
 * `weight` times the one before it. One level is the classic of Gould and Bonart (2015). An empty side counts 0;
 * NaN while both are empty.
 */
export const imbalance: FeatureDefinition = defineFeature({
  name: 'book.imbalance',
  parameters: { levels: count(1), weight: positive(0.6), source: source() },
  create: ({ levels, weight, source }, context) => {
    const market = context.market(source);
    const bidLevels = sideLevelsOf(market, 'bid', levels);
    const askLevels = sideLevelsOf(market, 'ask', levels);
    return {
      changesWith: { market, of: levels === 1 ? 'touch' : 'book' },
      write: (target, index) => {
        bidLevels.load();
        askLevels.load();
        let bids = 0;
        let asks = 0;
        let weighs = 1;
        for (let level = 0; level < levels; level += 1) {
          if (level < bidLevels.count) bids += weighs * bidLevels.numbers[2 * level + 1]!;
          if (level < askLevels.count) asks += weighs * askLevels.numbers[2 * level + 1]!;
          weighs *= weight;
        }
        target[index] = (bids - asks) / (bids + asks);
      },
    };
  },
});
