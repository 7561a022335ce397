import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { decayOf } from '../../statistics/decay-of.ts';
import { logOnePlus } from '../../statistics/log-one-plus.ts';
import { usualDepthOf } from '../flow/usual-depth.ts';
import { DecayedRatio } from './decayed-ratio.ts';
import { tradeMovesOf } from './trade-moves.ts';

/**
 * Illiquidity after Amihud (2002): how far the mid moves for what is traded, ln(1 + Σ w·|move| / Σ w·amount) over decayed
 * trades, in basis points per usual depth at the touch. A move reaches from one trade to the next, and sums are divided
 * rather than ratios averaged, because the smallest trades would make the mean. Warm with the second trade that
 * finds a mid.
 */
export const amihud: FeatureDefinition = defineFeature({
  name: 'trades.amihud',
  parameters: {
    halfLife: duration(MINUTE),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ halfLife, depthHalfLife, source }, context) => {
    const market = context.market(source);
    const moves = tradeMovesOf(market);
    const depth = usualDepthOf(market, depthHalfLife);
    const ratio = new DecayedRatio(market, decayOf(market, halfLife));
    return {
      hears: { market, of: 'trade' },
      update: () => {
        const { midMove, movedBy } = moves;
        if (Number.isNaN(midMove)) return;
        ratio.addsAbove = Math.abs(midMove);
        ratio.addsBelow = Math.abs(movedBy);
        ratio.add();
      },
      write: (target, index, time) => {
        depth.settle(time);
        target[index] = logOnePlus(ratio.present * depth.value);
      },
      reset: () => ratio.reset(),
    };
  },
});
