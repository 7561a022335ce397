import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { movePerAmount } from './move-per-amount.ts';

/**
 * Illiquidity after Amihud (2002): how far the mid moves for what is traded, ln(1 + Σ w·|move| / Σ w·amount) over decayed
 * trades, in basis points per usual depth at the touch. A move reaches from one trade to the next, and sums are divided
 * rather than ratios averaged, because the smallest trades would make the mean. Warm with the second trade that
 * finds a mid.
 */
export const amihud: FeatureDefinition = movePerAmount({
  name: 'trades.amihud',
  take: (ratio, { midMove, movedBy }) => {
    ratio.addsAbove = Math.abs(midMove);
    ratio.addsBelow = Math.abs(movedBy);
  },
});
