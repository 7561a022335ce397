import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { signedLog } from '../surface/signed-log.ts';
import { ownGreeksOf } from './own-greeks.ts';

/**
 * The own mid minus what the smile without the option says, in volatility points (by vega), on a signed log scale: above
 * 0 the option is quoted dear. NaN while a side is empty or there is no smile.
 */
export const edge: FeatureDefinition = defineFeature({
  name: 'option.edge',
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    const own = ownGreeksOf(context);
    return {
      write: (target, index, moment) => {
        const { price, pricePerPoint } = own.at(moment);
        target[index] = signedLog((market.midTicks * market.tick - price) / pricePerPoint);
      },
    };
  },
});
