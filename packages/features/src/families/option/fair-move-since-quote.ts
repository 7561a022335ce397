import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { inOrderTicks } from './order-ticks.ts';

/**
 * How far the fair value has moved since a price of the own touch last changed, in the ticks of an order there: what
 * the makers have not followed yet. The fair value is the line's reference price; NaN while there is none.
 */
export const fairMoveSinceQuote: FeatureDefinition = defineFeature({
  name: 'option.fairMoveSinceQuote',
  parameters: {},
  create: (_parameters, context) => {
    const market = context.market('own');
    let quoted = Number.NaN;
    return {
      update: () => {
        if (market.touchMoved || Number.isNaN(quoted)) quoted = context.referencePrice;
      },
      write: (target, index) => {
        const { referencePrice } = context;
        target[index] = inOrderTicks(market, referencePrice - quoted, referencePrice);
      },
      reset: () => {
        quoted = Number.NaN;
      },
    };
  },
});
