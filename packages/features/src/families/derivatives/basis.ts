import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { BASIS_POINT } from '../book/amount-within.ts';

/**
 * Basis of a perpetual or future: its size-weighted mid over the index that its last ticker states, minus 1, in basis
 * points. Warm with the first ticker that states an index; NaN while a side is empty.
 */
export const basis: FeatureDefinition = defineFeature({
  name: 'derivatives.basis',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const market = context.market(source);
    let index = Number.NaN;
    return {
      update: ({ event }) => {
        if (event.type === 'ticker' && event.instrument === market.id) index = event.index ?? index;
      },
      value: () => (market.microPrice / index - 1) / BASIS_POINT,
      reset: () => {
        index = Number.NaN;
      },
    };
  },
});
