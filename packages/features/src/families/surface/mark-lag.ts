import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { ownQuotes } from './maturity.ts';

/**
 * The venue's mark volatility of the traded option minus what the smile says at its strike now, a fraction: a mark is
 * smoothed and late, and margins and many makers hang on it. NaN before the venue stated one in this segment.
 */
export const markLag: FeatureDefinition = defineFeature({
  name: 'surface.markLag',
  parameters: { own: ownQuotes() },
  create: ({ own }, context) => {
    const { surface, instrument } = context;
    let mark = Number.NaN;
    return {
      update: ({ event }) => {
        if (event.type !== 'option-ticker' || event.instrument !== instrument) return;
        mark = event.markIv ?? Number.NaN;
      },
      write: (target, index, { time }) => {
        target[index] = Number.NaN;
        const { own: quote, ownExpiry } = surface;
        if (quote === undefined || ownExpiry === undefined) return;
        const k = Math.log(quote.option.strike / ownExpiry.forward);
        target[index] = mark - ownExpiry.volatilityAt(k, time, own);
      },
      reset: () => {
        mark = Number.NaN;
      },
    };
  },
});
