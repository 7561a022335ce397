import { coinsOf } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice } from '../../schema/parameter.ts';
import { ownGreeksOf } from './own-greeks.ts';

/**
 * ln(1 + vega shown at the best price of one side), USD per volatility point: what of an order in volatility finds
 * somebody at once. 0 where the side is empty.
 */
export const depthVega: FeatureDefinition = defineFeature({
  name: 'option.depthVega',
  parameters: { side: choice('bid', 'ask') },
  create: ({ side }, context) => {
    const market = context.market('own');
    const own = ownGreeksOf(context);
    return {
      write: (target, index, moment) => {
        target[index] = Number.NaN;
        const { instrument } = market;
        if (instrument === undefined) return;
        const { forward, greeks } = own.at(moment);
        const amount = side === 'bid' ? market.bidAmount : market.askAmount;
        target[index] = Math.log1p(coinsOf(instrument, amount, forward) * greeks.vega);
      },
    };
  },
});
