import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { tickerLevelsOf } from '../derivatives/ticker-levels.ts';
import { HOUR } from './settlement.ts';

/**
 * ln(1 + hours to the next funding), by the last ticker that states it; 0 from then until a ticker states the one after.
 * Warm with the first such ticker; venues that fund without a pause state none.
 */
export const timeToFunding: FeatureDefinition = defineFeature({
  name: 'clock.timeToFunding',
  parameters: { source: source() },
  create: ({ source }, context) => {
    const levels = tickerLevelsOf(context.market(source));
    return {
      write: (target, index, { time }) => {
        target[index] = Math.log1p(Math.max(0, levels.nextFunding - time) / HOUR);
      },
    };
  },
});
