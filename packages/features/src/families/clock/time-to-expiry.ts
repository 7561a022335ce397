import { FeatureNotApplicable } from '../../errors/feature-not-applicable.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { DAY } from './settlement.ts';

const NAME = 'clock.timeToExpiry';

/** ln(1 + days to expiry), 0 from the expiry on. @throws FeatureNotApplicable where the instrument has none. */
export const timeToExpiry: FeatureDefinition = defineFeature({
  name: NAME,
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    return {
      write: (target, index, { time }) => {
        const { instrument } = market;
        target[index] = Number.NaN;
        if (instrument === undefined) return;
        if (instrument.kind !== 'option' && instrument.kind !== 'future') {
          throw new FeatureNotApplicable({
            feature: NAME,
            instrument: instrument.id,
            lacks: 'an expiry',
          });
        }
        target[index] = Math.log1p(Math.max(0, instrument.expiry - time) / DAY);
      },
    };
  },
});
