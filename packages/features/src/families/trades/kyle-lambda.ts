import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { movePerAmount } from './move-per-amount.ts';

/**
 * Kyle's lambda: the slope of the mid's moves on the signed amounts that they followed (Kyle 1985), by least squares
 * through the origin over decayed trades: Σ w·move·amount / Σ w·amount². A move reaches from one trade to the next. In
 * basis points per usual depth at the touch, under sign(x)·ln(1 + |x|). Warm with the third trade or so: the second
 * one that finds a mid.
 */
export const kyleLambda: FeatureDefinition = movePerAmount({
  name: 'trades.kyle',
  take: (ratio, { midMove, movedBy }) => {
    ratio.addsAbove = midMove * movedBy;
    ratio.addsBelow = movedBy * movedBy;
  },
});
