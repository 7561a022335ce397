import { blackOverVega, complementOverVega, normalisedVega } from '../black76/normalised-black.ts';
import { quantileNearCentre, quantileOfLowerTail } from '../normal/inverse-normal-cdf.ts';
import { ratioAboveMinusOne } from '../normal/mills-ratio.ts';
import { solveHighest } from './highest-branch.ts';
import { solveLowest } from './lowest-branch.ts';
import { solveMiddle } from './middle-branches.ts';
import { controlFromLeft, controlFromRight, rationalCubic } from './rational-cubic.ts';

const SQRT_HALF_PI = 1.2533141373155003;

/**
 * The total volatility `s = σ√T` at which the normalised Black price is `beta`, by Jäckel's "Let's Be Rational" (Wilmott,
 * January 2015). The price is convex in `s` below the point of inflection `s = √(2|x|)` and concave above; the tangent
 * there meets 0 and the bound at two more points, and the three part the prices into four branches. Each has
 * its first guess by rational cubic interpolation and its objective for Householder's method of fourth order.
 *
 * @param x −|ln(F/K)|: at most 0.
 * @param beta price of the out-of-the-money option over √(F·K), above 0.
 * @param complement `exp(x/2) − beta`, above 0; given apart because near the bound it has digits that `beta` lost.
 */
export function normalisedImpliedVolatility(x: number, beta: number, complement: number): number {
  if (x === 0) return solveAtTheMoney(beta, complement);
  // At the point of inflection h = −t, so the tangent's feet follow from the price over its vega.
  const tC = Math.sqrt(-0.5 * x);
  const sC = 2 * tC;
  const vegaC = normalisedVega(tC, tC);
  const overC = blackOverVega(-tC, tC);
  const bC = vegaC * overC;
  if (beta < bC) {
    const sL = sC - overC;
    const hL = x / sL;
    const vegaL = normalisedVega(hL, 0.5 * sL);
    const bL = vegaL * blackOverVega(hL, 0.5 * sL);
    if (beta < bL) return solveLowest(x, beta, sL, vegaL, bL);
    const rise = overC / (bC - bL);
    const control = controlFromRight(bC - bL, rise, 1 / vegaL, 1 / vegaC, 0);
    const guess = rationalCubic(beta, bL, bC, sL, sC, 1 / vegaL, 1 / vegaC, control);
    return solveMiddle(x, beta, complement, guess);
  }
  const lackC = SQRT_HALF_PI + ratioAboveMinusOne(sC);
  const sU = sC + lackC;
  const hU = x / sU;
  const vegaU = normalisedVega(hU, 0.5 * sU);
  const complementU = vegaU * complementOverVega(hU, 0.5 * sU);
  if (complement < complementU) return solveHighest(x, complement, sU, complementU);
  const bU = beta + complement - complementU;
  const rise = lackC / (bU - bC);
  const control = controlFromLeft(bU - bC, rise, 1 / vegaC, 1 / vegaU, 0);
  const guess = rationalCubic(beta, bC, bU, sC, sU, 1 / vegaC, 1 / vegaU, control);
  return solveMiddle(x, beta, complement, guess);
}

/** At the money the price is `2Φ(s/2) − 1`, which has an inverse. */
function solveAtTheMoney(beta: number, complement: number): number {
  const centred = 0.5 * beta;
  return centred <= 0.425
    ? 2 * quantileNearCentre(centred)
    : -2 * quantileOfLowerTail(0.5 * complement);
}
