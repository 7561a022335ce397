import { MINUTE, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { perYearOf, squaredMoves } from './squared-moves.ts';

/**
 * Whether it is getting wilder: (short − long) / (short + long) of the decayed volatilities of two half-lives, in
 * [−1, 1]; 0 where nothing moved. Warm after one half-life of the longer one.
 */
export const volatilityRatio: FeatureDefinition = defineFeature({
  name: 'volatility.ratio',
  parameters: { short: duration(SECOND), long: duration(MINUTE), source: source() },
  create: ({ short, long, source }, context) => {
    const market = context.market(source);
    const [now, usual] = [squaredMoves(market, short), squaredMoves(market, long)];
    const [perShort, perLong] = [perYearOf(short), perYearOf(long)];
    return {
      hears: { market, of: 'touch' },
      update: () => {
        now.update();
        usual.update();
      },
      write: (target, index, moment) => {
        now.sum.settle(moment);
        usual.sum.settle(moment);
        const present = Math.sqrt(now.sum.value * perShort);
        const before = Math.sqrt(usual.sum.value * perLong);
        target[index] = present + before === 0 ? 0 : (present - before) / (present + before);
      },
      reset: () => {
        now.sum.reset();
        usual.sum.reset();
      },
    };
  },
});
