import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { tickerLevelsOf } from './ticker-levels.ts';

/** The venue's mark over its index, minus 1, in basis points. Warm once tickers have stated both. */
export const markPremium: FeatureDefinition = defineFeature({
  name: 'derivatives.markPremium',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const market = context.market(source);
    const levels = tickerLevelsOf(market);
    return {
      changesWith: { market, of: 'any' },
      write: (target, at) => {
        target[at] = (levels.mark / levels.index - 1) / BASIS_POINT;
      },
    };
  },
});
