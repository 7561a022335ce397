import { sideLevelsOf } from '../../market/side-levels.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, count, source } from '../../schema/parameter.ts';
import { logOnePlus } from '../../statistics/log-one-plus.ts';
import { BASIS_POINT } from './amount-within.ts';

/**
 * How fast one side deepens: the slope of the cumulative amount on the distance from the mid over the first levels, by
 * least squares through the origin, in amount per basis point under ln(1 + x). A flat book is one that a large order
 * walks far. NaN while a side is empty.
 */
export const depthSlope: FeatureDefinition = defineFeature({
  name: 'book.depthSlope',
  parameters: { side: choice('bid', 'ask'), levels: count(10), source: source() },
  create: ({ side, levels, source }, context) => {
    const market = context.market(source);
    const shown = sideLevelsOf(market, side, levels);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        const { midTicks } = market;
        shown.load();
        const { numbers } = shown;
        const perTick = 1 / (Math.abs(midTicks) * BASIS_POINT);
        let amount = 0;
        let product = 0;
        let square = 0;
        for (let at = 0; at < 2 * Math.min(levels, shown.count); at += 2) {
          const distance = Math.abs(numbers[at]! - midTicks) * perTick;
          amount += numbers[at + 1]!;
          product += distance * amount;
          square += distance * distance;
        }
        target[index] = logOnePlus(product / square);
      },
    };
  },
});
