import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { positive, source } from '../../schema/parameter.ts';
import { ofAmountsWithin } from './amount-within.ts';

/**
 * Imbalance (bids − asks) / (bids + asks) of the amounts within a distance of the mid, in [−1, 1]. Crypto books
 * show levels one tick apart that hold next to nothing, so a distance says more than a number of levels. 0 where
 * nothing stands that near; NaN while a side is empty.
 */
export const imbalanceWithin: FeatureDefinition = defineFeature({
  name: 'book.imbalanceWithin',
  parameters: { bps: positive(10), source: source() },
  create: ({ bps, source }, context) => {
    const market = context.market(source);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        target[index] = ofAmountsWithin(market, bps, imbalanceOf);
      },
    };
  },
});

function imbalanceOf(bids: number, asks: number): number {
  return bids + asks > 0 ? (bids - asks) / (bids + asks) : 0;
}
