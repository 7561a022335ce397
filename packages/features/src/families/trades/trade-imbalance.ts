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
    // Numbers that a closure holds as variables are allocated anew at each change; those in an array are not.
    const sums = new Float64Array(2);
    return {
      hears: { market, of: 'trade' },
      changesWith: { market, of: 'trade' },
      update: () => {
        sums[0] = sums[0]! * kept + market.tradedAmount;
        sums[1] = sums[1]! * kept + Math.abs(market.tradedAmount);
      },
      write: (target, index) => {
        target[index] = sums[0]! / sums[1]!;
      },
      reset: () => {
        sums.fill(0);
      },
    };
  },
});
