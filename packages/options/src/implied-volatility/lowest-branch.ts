import { blackOverVega } from '../black76/normalised-black.ts';
import { quantileNearCentre, quantileOfLowerTail } from '../normal/inverse-normal-cdf.ts';
import { ratioAboveMinusOne } from '../normal/mills-ratio.ts';
import { householderStep, MOST_STEPS, SETTLED } from './householder.ts';
import { controlFromRight, rationalCubic } from './rational-cubic.ts';

const SQRT_THREE = 1.7320508075688772;
const SQRT_TWENTY_SEVEN = 5.196152422706632;
const TWO_PI = 6.283185307179586;
const HALF_LN_TWO_PI = 0.9189385332046727;

/**
 * Prices below the foot `(sL, bL)` of the tangent at the point of inflection. The map `2π|x|/√27 · Φ(−|x|/(√3·s))³`
 * is nearly straight in the price there and gives the guess; the objective is `1 / ln b`, whose logarithm is
 * computed without the price itself, so prices near the smallest double are no worse than others.
 */
export function solveLowest(
  x: number,
  beta: number,
  sL: number,
  vegaL: number,
  bL: number,
): number {
  const logBeta = Math.log(beta);
  let s = guessLowest(-x, beta, sL, vegaL, bL);
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const h = x / s;
    const t = 0.5 * s;
    const over = blackOverVega(h, t);
    const logB = Math.log(over) - 0.5 * (h * h + t * t) - HALF_LN_TWO_PI;
    const inverse = 1 / over;
    const perLog = 1 / logB;
    const bend = (h * h) / s - 0.25 * s;
    const lean = inverse * (1 + 2 * perLog);
    const third =
      bend * bend -
      (3 * h * h) / (s * s) -
      0.25 +
      2 * inverse * inverse * (1 + 3 * perLog * (1 + perLog)) -
      3 * bend * lean;
    const step = householderStep(((logBeta - logB) * logB * over) / logBeta, bend - lean, third);
    s += step;
    if (!(Math.abs(step) > SETTLED * s)) break;
  }
  return s;
}

function guessLowest(ax: number, beta: number, sL: number, vegaL: number, bL: number): number {
  // The map at bL with its derivatives by the price. With Φ = φ·M the exponentials are those of the vega.
  const z = ax / (SQRT_THREE * sL);
  const ratio = ratioAboveMinusOne(z);
  const growth = Math.exp(0.125 * sL * sL);
  const map = (ax * ratio * ratio * ratio * vegaL * growth) / SQRT_TWENTY_SEVEN;
  const slope = z * z * ratio * ratio * growth;
  const second = (slope * ((2 * (z / ratio - 1 - z * z)) / sL + 0.25 * sL)) / vegaL;
  const control = controlFromRight(bL, map / bL, 1, slope, second);
  let mapped = rationalCubic(beta, 0, bL, 0, map, 1, slope, control);
  if (!(mapped > 0)) {
    const share = beta / bL;
    mapped = (map * share + bL * (1 - share)) * share;
  }
  const p = Math.cbrt((mapped * SQRT_TWENTY_SEVEN) / (TWO_PI * ax));
  const quantile = p < 0.075 ? quantileOfLowerTail(p) : quantileNearCentre(p - 0.5);
  return -ax / (SQRT_THREE * quantile);
}
