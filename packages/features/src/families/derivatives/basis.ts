import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { tickerLevelsOf } from './ticker-levels.ts';

/**
 * Basis of a perpetual or future: its size-weighted mid over the index that its last ticker states, minus 1, in basis
 * points. Warm with the first ticker that states an index; NaN while a side is empty.
 */
export const basis: FeatureDefinition = defineFeature({
  name: 'derivatives.basis',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const market = context.market(source);
    const levels = tickerLevelsOf(market);
    return {
      changesWith: { market, of: 'any' },
      write: (target, at) => {
        target[at] = (market.microPrice / levels.index - 1) / BASIS_POINT;
      },
    };
  },
});
