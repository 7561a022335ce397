import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { positive, source } from '../../schema/parameter.ts';
import { ofAmountsWithin } from './amount-within.ts';

/**
 * Liquidity density: ln(1 + amount within a distance of the mid, both sides), in the instrument's unit. A book that
 * thins out is the forerunner of a volatile one. NaN while a side is empty.
 */
export const density: FeatureDefinition = defineFeature({
  name: 'book.density',
  parameters: { bps: positive(10), source: source() },
  create: ({ bps, source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        target[index] = ofAmountsWithin(market, bps, densityOf);
      },
    };
  },
});

function densityOf(bids: number, asks: number): number {
  return Math.log1p(bids + asks);
}
