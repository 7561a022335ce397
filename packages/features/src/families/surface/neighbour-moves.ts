import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, count, duration } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import type { ChainQuote, SurfaceSource } from '../../surface/surface-source.ts';
import { signedLog } from './signed-log.ts';

type Neighbours = 'strikes' | 'twin' | 'expiries';

/**
 * How often neighbours raised their quotes less how often they lowered them, as a decayed count on a signed log scale:
 * makers come to one option after the other. Quotes of the other right count with the opposite sign, because the
 * forward moves them the other way.
 *
 * `strikes` are those of the own expiry up to `reach` strikes away, both rights; `twin` is the other right at the own
 * strike; `expiries` are both rights of the own strike in the expiry before and after. Warm after one half-life.
 */
export const neighbourMoves: FeatureDefinition = defineFeature({
  name: 'surface.neighbourMoves',
  parameters: {
    who: choice('strikes', 'twin', 'expiries'),
    reach: count(2),
    halfLife: duration(SECOND),
  },
  create: ({ who, reach, halfLife }, context) => {
    const { surface } = context;
    const moves = new DecayedSum(context.market('own'), halfLife);
    return {
      update: () => {
        const { own, moved } = surface;
        if (own === undefined || moved === undefined || moved.direction === 0) return;
        if (!areNeighbours(surface, own, moved, who, reach)) return;
        const sameRight = moved.option.right === own.option.right;
        moves.adds = sameRight ? moved.direction : -moved.direction;
        moves.add();
      },
      write: (target, index, moment) => {
        moves.settle(moment);
        target[index] = signedLog(moves.value);
      },
      reset: () => moves.reset(),
    };
  },
});

function areNeighbours(
  surface: SurfaceSource,
  own: ChainQuote,
  other: ChainQuote,
  who: Neighbours,
  reach: number,
): boolean {
  const sameExpiry = own.option.expiry === other.option.expiry;
  const sameStrike = own.option.strike === other.option.strike;
  if (who === 'twin') return sameExpiry && sameStrike && other !== own;
  if (who === 'strikes') {
    const apart = Math.abs(surface.rankOf(own) - surface.rankOf(other));
    return sameExpiry && !sameStrike && apart <= reach;
  }
  if (sameExpiry || !sameStrike) return false;
  const { expiries } = surface;
  const place = expiries.indexOf(surface.expiryOf(own));
  const there = expiries.indexOf(surface.expiryOf(other));
  return Math.abs(place - there) === 1;
}
