import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { BASIS_POINT } from '../book/amount-within.ts';

/** The funding rate that holds now, in basis points per eight hours. Warm with the first ticker that states it. */
export const fundingRate: FeatureDefinition = defineFeature({
  name: 'derivatives.fundingRate',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const { id } = context.market(source);
    let rate = Number.NaN;
    return {
      update: ({ event }) => {
        if (event.type === 'ticker' && event.instrument === id) rate = event.fundingRate ?? rate;
      },
      value: () => rate / BASIS_POINT,
      reset: () => {
        rate = Number.NaN;
      },
    };
  },
});
