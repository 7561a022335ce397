import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { tickerLevelsOf } from './ticker-levels.ts';

/**
 * The size-weighted mid over the venue's mark, minus 1, in basis points: how far the book stands from the price that
 * liquidations look at. Warm with the first ticker that states a mark; NaN while a side is empty.
 */
export const midMinusMark: FeatureDefinition = defineFeature({
  name: 'derivatives.midMinusMark',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const market = context.market(source);
    const levels = tickerLevelsOf(market);
    return {
      changesWith: { market, of: 'any' },
      write: (target, index) => {
        target[index] = (market.microPrice / levels.mark - 1) / BASIS_POINT;
      },
    };
  },
});
