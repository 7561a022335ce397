import { blackOverVega, complementOverVega, normalisedVega } from '../black76/normalised-black.ts';
import { householderStep, MOST_STEPS, SETTLED } from './householder.ts';

/**
 * Prices on both sides of the point of inflection, where the price is nearly straight in the volatility: the
 * objective is the price itself.
 */
export function solveMiddle(x: number, beta: number, complement: number, guess: number): number {
  let s = guess;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const h = x / s;
    const t = 0.5 * s;
    const vega = normalisedVega(h, t);
    const newton =
      h + t > 1 ? complementOverVega(h, t) - complement / vega : beta / vega - blackOverVega(h, t);
    const bend = (h * h) / s - 0.25 * s;
    const step = householderStep(newton, bend, bend * bend - (3 * h * h) / (s * s) - 0.25);
    s += step;
    if (!(Math.abs(step) > SETTLED * s)) break;
  }
  return s;
}
