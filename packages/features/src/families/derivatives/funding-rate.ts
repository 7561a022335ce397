import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { tickerLevelsOf } from './ticker-levels.ts';

/** The funding rate that holds now, in basis points per eight hours. Warm with the first ticker that states it. */
export const fundingRate: FeatureDefinition = defineFeature({
  name: 'derivatives.fundingRate',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const market = context.market(source);
    const levels = tickerLevelsOf(market);
    return {
      changesWith: { market, of: 'any' },
      write: (target, index) => {
        target[index] = levels.fundingRate / BASIS_POINT;
      },
    };
  },
});
