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
    const answer = { second: Number.NaN, number: Number.NaN };
    return {
      write: (target, index, { time }) => {
        if (time >= variance.due) variance.roll(time);
        const { newest } = variance;
        // Between two whole seconds nothing changes.
        if (newest !== answer.second) {
          const { oldest } = variance;
          const known = newest - oldest >= enough;
          answer.number = known ? variance.volatility(oldest, newest) : Number.NaN;
          answer.second = newest;
        }
        target[index] = answer.number;
      },
      reset: () => {
        answer.second = Number.NaN;
        answer.number = Number.NaN;
      },
    };
  },
});
