import { MINUTE, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { microVarianceOf } from './micro-variance.ts';

/** A window counts as warm with this much of it, so that a gap does not silence a ten-minute one for ten minutes. */
const ENOUGH_SECONDS = MINUTE / SECOND;

/**
 * Realised volatility of the size-weighted mid over a trailing window: squared log returns on whole seconds,
 * annualised (365 days), a fraction. Warm after a minute, or the whole window where that is shorter; until the window
 * is full it covers what there is since the last gap.
 */
export const realisedVolatility: FeatureDefinition = defineFeature({
  name: 'volatility.realised',
  parameters: { window: duration(10 * MINUTE), source: source() },
  create: ({ window, source }, context) => {
    const market = context.market(source);
    const seconds = Math.max(1, Math.round(window / SECOND));
    const enough = Math.min(seconds, ENOUGH_SECONDS);
    const variance = microVarianceOf(market, seconds);
    return {
      write: (target, index, time) => {
        variance.roll(time);
        const { oldest, newest } = variance;
        const known = newest - oldest >= enough;
        target[index] = known ? variance.volatility(oldest, newest) : Number.NaN;
      },
    };
  },
});
