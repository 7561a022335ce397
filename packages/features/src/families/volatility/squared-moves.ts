import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { SECONDS_PER_YEAR } from '../../statistics/annualised.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { secondsOf } from '../../statistics/decayed-sums.ts';
import { microMovesOf } from './micro-moves.ts';

/** The decayed squares of the log returns of the size-weighted mid, and what has them learn from the last update. */
export function squaredMoves(
  market: WatchedMarket,
  halfLife: Micros,
): { readonly sum: DecayedSum; update(): void } {
  const sum = new DecayedSum(market, halfLife);
  const moves = microMovesOf(market);
  return {
    sum,
    update: () => {
      sum.adds = moves.move * moves.move;
      sum.add();
    },
  };
}

/** What turns decayed squares into a variance per year. */
export function perYearOf(halfLife: Micros): number {
  return SECONDS_PER_YEAR / secondsOf(halfLife);
}
