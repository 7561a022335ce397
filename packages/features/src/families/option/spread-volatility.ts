import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { ownGreeksOf } from './own-greeks.ts';

/** ln(1 + own spread in volatility points), by the vega of the smile without the option. NaN while a side is empty. */
export const spreadVolatility: FeatureDefinition = defineFeature({
  name: 'option.spreadVolatility',
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    const own = ownGreeksOf(context);
    return {
      write: (target, index, moment) => {
        const spread = (market.askTicks - market.bidTicks) * market.tick;
        target[index] = Math.log1p(spread / own.at(moment).pricePerPoint);
      },
    };
  },
});
