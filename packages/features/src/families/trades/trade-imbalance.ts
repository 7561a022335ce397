import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { count, source } from '../../schema/parameter.ts';

/**
 * Trade-flow imbalance counted in trades (Silantyev 2019): signed amounts over amounts, in [−1, 1], where a trade
 * `halfLife` trades ago counts half. Block, combo and RFQ prints do not count. Warm with the first trade.
 */
export const tradeImbalance: FeatureDefinition = defineFeature({
  name: 'trades.imbalance',
  parameters: { halfLife: count(20), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const kept = 2 ** (-1 / halfLife);
    let signed = 0;
    let amount = 0;
    return {
      hears: { market, of: 'trade' },
      changesWith: { market, of: 'trade' },
      update: () => {
        signed = signed * kept + market.tradedAmount;
        amount = amount * kept + Math.abs(market.tradedAmount);
      },
      write: (target, index) => {
        target[index] = signed / amount;
      },
      reset: () => {
        signed = 0;
        amount = 0;
      },
    };
  },
});
