import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { logOnePlus } from '../../statistics/log-one-plus.ts';
import { usualDepthOf } from '../flow/usual-depth.ts';
import { DecayedRatio } from './decayed-ratio.ts';
import { tradeMovesOf } from './trade-moves.ts';

/**
 * A feature that says how far the mid moves for what is traded: one decayed sum over trades by another, in basis points
 * per usual depth at the touch, under sign(x)·ln(1 + |x|). A move reaches from one trade to the next and belongs to the
 * first of them.
 */
export function movePerAmount({
  name,
  take,
}: {
  readonly name: string;
  /** Puts what one move, in basis points, and the signed amount that it followed add to the two sums. */
  readonly take: (ratio: DecayedRatio, moves: { midMove: number; movedBy: number }) => void;
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: {
      halfLife: duration(MINUTE),
      depthHalfLife: duration(MINUTE),
      source: source(),
    },
    create: ({ halfLife, depthHalfLife, source }, context) => {
      const market = context.market(source);
      const moves = tradeMovesOf(market);
      const depth = usualDepthOf(market, depthHalfLife);
      const ratio = new DecayedRatio(market, halfLife);
      return {
        hears: { market, of: 'trade' },
        update: () => {
          if (Number.isNaN(moves.midMove)) return;
          take(ratio, moves);
          ratio.add();
        },
        write: (target, index, moment) => {
          depth.settle(moment);
          const perDepth = ratio.present * depth.value;
          target[index] = Math.sign(perDepth) * logOnePlus(Math.abs(perDepth));
        },
        reset: () => ratio.reset(),
      };
    },
  });
}
