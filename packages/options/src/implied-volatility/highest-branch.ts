import { complementOverVega, normalisedVega } from '../black76/normalised-black.ts';
import { quantileNearCentre, quantileOfLowerTail } from '../normal/inverse-normal-cdf.ts';
import { ratioAboveMinusOne } from '../normal/mills-ratio.ts';
import { householderStep, MOST_STEPS, SETTLED } from './householder.ts';
import { controlFromLeft, rationalCubic } from './rational-cubic.ts';

const SQRT_HALF_PI = 1.2533141373155003;

/**
 * Prices above the point `(sU, exp(x/2) − complementU)` where the tangent at the point of inflection meets the
 * bound. The map `Φ(−s/2)` is nearly straight in the price there and gives the guess; the objective is the
 * logarithm of what the price lacks to its bound.
 */
export function solveHighest(
  x: number,
  complement: number,
  sU: number,
  complementU: number,
): number {
  let s = guessHighest(x, complement, sU, complementU);
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const h = x / s;
    const t = 0.5 * s;
    const over = complementOverVega(h, t);
    const inverse = 1 / over;
    const bend = (h * h) / s - 0.25 * s;
    const third = bend * bend - (3 * h * h) / (s * s) - 0.25 + inverse * (2 * inverse + 3 * bend);
    const newton = Math.log((normalisedVega(h, t) * over) / complement) * over;
    const step = householderStep(newton, bend + inverse, third);
    s += step;
    if (!(Math.abs(step) > SETTLED * s)) break;
  }
  return s;
}

function guessHighest(x: number, complement: number, sU: number, complementU: number): number {
  const h = x / sU;
  const t = 0.5 * sU;
  const growth = Math.exp(0.5 * h * h);
  const map = normalisedVega(0, t) * ratioAboveMinusOne(t);
  const slope = -0.5 * growth;
  const second = (SQRT_HALF_PI * h * h * growth * Math.exp(0.5 * (h * h + t * t))) / sU;
  const control = controlFromLeft(complementU, -map / complementU, slope, -0.5, second);
  // Prices count from that point up, so that their distance to the bound keeps its digits.
  const above = complementU - complement;
  let mapped = rationalCubic(above, 0, complementU, map, 0, slope, -0.5, control);
  if (!(mapped > 0)) mapped = (map * complement) / complementU;
  return -2 * (mapped < 0.075 ? quantileOfLowerTail(mapped) : quantileNearCentre(mapped - 0.5));
}
