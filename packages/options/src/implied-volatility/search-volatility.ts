import { takeLack, takeOver, takeVega } from '../black76/normalised-black.ts';
import { takeQuantileInTail, takeQuantileNearCentre } from '../normal/inverse-normal-cdf.ts';
import { takeRatio } from '../normal/mills-ratio.ts';
import { solveHighest } from './highest-branch.ts';
import { solveLowest } from './lowest-branch.ts';
import { solveMiddle } from './middle-branches.ts';
import { guessQuoted, solveQuoted } from './quoted-prices.ts';
import { controlSecond, interpolate } from './rational-cubic.ts';
import type { VolatilitySearch } from './volatility-search.ts';

const SQRT_HALF_PI = 1.2533141373155003;

/**
 * Finds the total volatility `s = σ√T` at which the normalised Black price is `beta`, by Jäckel's "Let's Be Rational"
 * (Wilmott, January 2015). The price is convex in `s` below the point of inflection `s = √(2|x|)` and concave above; the
 * tangent there meets 0 and the bound at two more points, and the three part the prices into four branches. Each has
 * its first guess by rational cubic interpolation and its objective for Householder's method of fourth order.
 */
export function searchVolatility(search: VolatilitySearch): void {
  const { x, beta, black } = search;
  if (x === 0) {
    solveAtTheMoney(search);
    return;
  }
  if (guessQuoted(search)) {
    solveQuoted(search);
    return;
  }
  // At the point of inflection h = −t, so the tangent's feet follow from the price over its vega.
  const tC = Math.sqrt(-0.5 * x);
  black.h = -tC;
  black.t = tC;
  takeVega(black);
  takeOver(black);
  if (beta < black.vega * black.over) solveBelow(search);
  else solveAbove(search);
}

/** Prices below that of the point of inflection, where `black` stands. */
function solveBelow(search: VolatilitySearch): void {
  const { x, beta, black, cubic } = search;
  const { vega: vegaC, over: overC } = black;
  const sC = 2 * black.t;
  const bC = vegaC * overC;
  const sL = sC - overC;
  black.h = x / sL;
  black.t = 0.5 * sL;
  takeVega(black);
  takeOver(black);
  const bL = black.vega * black.over;
  if (beta < bL) {
    solveLowest(search);
    return;
  }
  cubic.x = beta;
  cubic.x0 = bL;
  cubic.y0 = sL;
  cubic.d0 = 1 / black.vega;
  cubic.x1 = bC;
  cubic.y1 = sC;
  cubic.d1 = 1 / vegaC;
  cubic.chord = overC / (bC - bL);
  cubic.second = 0;
  controlSecond(cubic, 'right');
  interpolate(cubic);
  search.s = cubic.value;
  solveMiddle(search);
}

/** Prices above that of the point of inflection, where `black` stands. */
function solveAbove(search: VolatilitySearch): void {
  const { x, beta, complement, black, cubic } = search;
  const { vega: vegaC, tail } = black;
  const sC = 2 * black.t;
  const bC = vegaC * black.over;
  tail.argument = sC;
  takeRatio(tail);
  const lackC = SQRT_HALF_PI + tail.value;
  const sU = sC + lackC;
  black.h = x / sU;
  black.t = 0.5 * sU;
  takeVega(black);
  takeLack(black);
  const complementU = black.vega * black.lack;
  if (complement < complementU) {
    solveHighest(search);
    return;
  }
  const bU = beta + complement - complementU;
  cubic.x = beta;
  cubic.x0 = bC;
  cubic.y0 = sC;
  cubic.d0 = 1 / vegaC;
  cubic.x1 = bU;
  cubic.y1 = sU;
  cubic.d1 = 1 / black.vega;
  cubic.chord = lackC / (bU - bC);
  cubic.second = 0;
  controlSecond(cubic, 'left');
  interpolate(cubic);
  search.s = cubic.value;
  solveMiddle(search);
}

/** At the money the price is `2Φ(s/2) − 1`, which has an inverse. */
function solveAtTheMoney(search: VolatilitySearch): void {
  const { tail } = search.black;
  const centred = 0.5 * search.beta;
  if (centred <= 0.425) {
    tail.argument = centred;
    takeQuantileNearCentre(tail);
    search.s = 2 * tail.value;
  } else {
    tail.argument = 0.5 * search.complement;
    takeQuantileInTail(tail);
    search.s = -2 * tail.value;
  }
}
