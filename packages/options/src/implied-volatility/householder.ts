import type { VolatilitySearch } from './volatility-search.ts';

/**
 * A step smaller than this share of `s` ends the iteration. The error that a step leaves is the fourth power of its
 * share times a constant, measured below 25 out to moneyness exp(130): less than one unit of the last digit.
 */
const SETTLED = 5e-5;

/** Two steps are enough everywhere but at moneyness beyond exp(100), where a third may be needed. */
export const MOST_STEPS = 4;

/** Householder's step of fourth order toward the root of the objective; says whether `s` has settled. */
export function takeStep(search: VolatilitySearch): boolean {
  const { newton, second, third } = search;
  const step =
    (newton * (1 + 0.5 * second * newton)) / (1 + newton * (second + (third * newton) / 6));
  const s = search.s + step;
  search.s = s;
  return !(Math.abs(step) > SETTLED * s);
}

/** Puts `black` to `s`. */
export function moveToGuess({ x, s, black }: VolatilitySearch): void {
  black.h = x / s;
  black.t = 0.5 * s;
}
