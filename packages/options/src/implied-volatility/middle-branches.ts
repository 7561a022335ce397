import { takeLack, takeOver, takeVega } from '../black76/normalised-black.ts';
import { MOST_STEPS, moveToGuess, takeStep } from './householder.ts';
import type { VolatilitySearch } from './volatility-search.ts';

/**
 * Prices on both sides of the point of inflection, where the price is nearly straight in the volatility: the
 * objective is the price itself. Begins from the guess in `s`.
 */
export function solveMiddle(search: VolatilitySearch): void {
  const { beta, complement, black } = search;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    moveToGuess(search);
    takeVega(black);
    const { h, t, vega } = black;
    if (h + t > 1) {
      takeLack(black);
      search.newton = black.lack - complement / vega;
    } else {
      takeOver(black);
      search.newton = beta / vega - black.over;
    }
    const s = 2 * t;
    const bend = (h * h) / s - 0.25 * s;
    search.second = bend;
    search.third = bend * bend - (3 * h * h) / (s * s) - 0.25;
    if (takeStep(search)) break;
  }
}
