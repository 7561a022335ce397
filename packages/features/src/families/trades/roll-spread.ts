import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedRatio } from './decayed-ratio.ts';
import { tradeMovesOf } from './trade-moves.ts';

/**
 * The spread that trades reveal by bouncing between bid and ask (Roll 1984): s = 2·√max(0, −cov) of the moves of the
 * traded price with the moves before them, decayed, in basis points; given as ½·ln(1 + s²), which is ln s of a wide
 * spread and does not jump at 0. The moves have no mean over the short times that count here, so none is taken off.
 * Warm with the third trade.
 */
export const rollSpread: FeatureDefinition = defineFeature({
  name: 'trades.roll',
  parameters: { halfLife: duration(MINUTE), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const moves = tradeMovesOf(market);
    const covariance = new DecayedRatio(market, halfLife);
    return {
      hears: { market, of: 'trade' },
      changesWith: { market, of: 'trade' },
      update: () => {
        const product = moves.priceMove * moves.priceMoveBefore;
        if (Number.isNaN(product)) return;
        covariance.addsAbove = product;
        covariance.addsBelow = 1;
        covariance.add();
      },
      write: (target, index) => {
        target[index] = 0.5 * Math.log1p(4 * Math.max(0, -covariance.present));
      },
      reset: () => covariance.reset(),
    };
  },
});
