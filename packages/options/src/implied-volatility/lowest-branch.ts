import { takeOver } from '../black76/normalised-black.ts';
import { takeQuantileInTail, takeQuantileNearCentre } from '../normal/inverse-normal-cdf.ts';
import { takeRatio } from '../normal/mills-ratio.ts';
import { MOST_STEPS, moveToGuess, takeStep } from './householder.ts';
import { controlSecond, interpolate } from './rational-cubic.ts';
import type { VolatilitySearch } from './volatility-search.ts';

const SQRT_THREE = 1.7320508075688772;
const SQRT_TWENTY_SEVEN = 5.196152422706632;
const TWO_PI = 6.283185307179586;
const HALF_LN_TWO_PI = 0.9189385332046727;

/**
 * Prices below the foot of the tangent at the point of inflection, where `black` stands at the start. The map
 * `2π|x|/√27 · Φ(−|x|/(√3·s))³` is nearly straight in the price there and gives the guess; the objective is `1 / ln b`,
 * whose logarithm is computed without the price itself, so prices near the smallest double are no worse than
 * others.
 */
export function solveLowest(search: VolatilitySearch): void {
  const { black } = search;
  // Jäckel's objective: b is the price over √(F·K), so exp(x/2) times ours.
  const logBeta = Math.log(search.beta) + 0.5 * search.x;
  guessLowest(search);
  for (let count = 0; count < MOST_STEPS; count += 1) {
    moveToGuess(search);
    takeOver(black);
    const { h, t, over } = black;
    const s = 2 * t;
    const logB = Math.log(over) - 0.5 * (h * h + t * t) - HALF_LN_TWO_PI;
    const inverse = 1 / over;
    const perLog = 1 / logB;
    const bend = (h * h) / s - 0.25 * s;
    const lean = inverse * (1 + 2 * perLog);
    search.newton = ((logBeta - logB) * logB * over) / logBeta;
    search.second = bend - lean;
    search.third =
      bend * bend -
      (3 * h * h) / (s * s) -
      0.25 +
      2 * inverse * inverse * (1 + 3 * perLog * (1 + perLog)) -
      3 * bend * lean;
    if (takeStep(search)) break;
  }
}

function guessLowest(search: VolatilitySearch): void {
  const { black, cubic } = search;
  const { tail } = black;
  const ax = -search.x;
  const sL = 2 * black.t;
  const scale = Math.exp(0.5 * search.x);
  const beta = scale * search.beta;
  const vega = scale * black.vega;
  const bL = vega * black.over;
  // The map at bL with its derivatives by the price. With Φ = φ·M the exponentials are those of the vega.
  const z = ax / (SQRT_THREE * sL);
  tail.argument = z;
  takeRatio(tail);
  const mills = tail.value;
  const growth = Math.exp(0.125 * sL * sL);
  const map = (ax * mills * mills * mills * vega * growth) / SQRT_TWENTY_SEVEN;
  const slope = z * z * mills * mills * growth;
  cubic.x = beta;
  cubic.x0 = 0;
  cubic.y0 = 0;
  cubic.d0 = 1;
  cubic.x1 = bL;
  cubic.y1 = map;
  cubic.d1 = slope;
  cubic.chord = map / bL;
  cubic.second = (slope * ((2 * (z / mills - 1 - z * z)) / sL + 0.25 * sL)) / vega;
  controlSecond(cubic, 'right');
  interpolate(cubic);
  let mapped = cubic.value;
  if (!(mapped > 0)) {
    const share = beta / bL;
    mapped = (map * share + bL * (1 - share)) * share;
  }
  const p = Math.cbrt((mapped * SQRT_TWENTY_SEVEN) / (TWO_PI * ax));
  tail.argument = p < 0.075 ? p : p - 0.5;
  if (p < 0.075) takeQuantileInTail(tail);
  else takeQuantileNearCentre(tail);
  search.s = -ax / (SQRT_THREE * tail.value);
}
