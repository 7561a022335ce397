import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { decayOf } from '../../statistics/decay-of.ts';
import { logOnePlus } from '../../statistics/log-one-plus.ts';
import { usualDepthOf } from '../flow/usual-depth.ts';
import { DecayedRatio } from './decayed-ratio.ts';
import { tradeMovesOf } from './trade-moves.ts';

/**
 * Kyle's lambda: the slope of the mid's moves on the signed amounts that they followed (Kyle 1985), by least squares
 * through the origin over decayed trades: Σ w·move·amount / Σ w·amount². A move reaches from one trade to the next. In
 * basis points per usual depth at the touch, under sign(x)·ln(1 + |x|). Warm with the third trade or so: the second
 * one that finds a mid.
 */
export const kyleLambda: FeatureDefinition = defineFeature({
  name: 'trades.kyle',
  parameters: {
    halfLife: duration(MINUTE),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ halfLife, depthHalfLife, source }, context) => {
    const market = context.market(source);
    const moves = tradeMovesOf(market);
    const depth = usualDepthOf(market, depthHalfLife);
    const slope = new DecayedRatio(market, decayOf(market, halfLife));
    return {
      hears: { market, of: 'trade' },
      update: () => {
        const { midMove, movedBy } = moves;
        if (Number.isNaN(midMove)) return;
        slope.addsAbove = midMove * movedBy;
        slope.addsBelow = movedBy * movedBy;
        slope.add();
      },
      write: (target, index, time) => {
        depth.settle(time);
        const lambda = slope.present * depth.value;
        target[index] = Math.sign(lambda) * logOnePlus(Math.abs(lambda));
      },
      reset: () => slope.reset(),
    };
  },
});
