import { SECOND } from '@slipstream/core';
import { FeatureNotApplicable } from '../../errors/feature-not-applicable.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';

const NAME = 'clock.timeToExpiry';
const DAY = 86_400 * SECOND;

/** ln(1 + days to expiry), 0 from the expiry on. @throws FeatureNotApplicable where the instrument has none. */
export const timeToExpiry: FeatureDefinition = defineFeature({
  name: NAME,
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    return {
      value: (time) => {
        const { instrument } = market;
        if (instrument === undefined) return Number.NaN;
        if (instrument.kind !== 'option' && instrument.kind !== 'future') {
          throw new FeatureNotApplicable({
            feature: NAME,
            instrument: instrument.id,
            lacks: 'an expiry',
          });
        }
        return Math.log1p(Math.max(0, instrument.expiry - time) / DAY);
      },
    };
  },
});
