/**
 * Householder's step of fourth order toward the root of an objective g.
 *
 * @param newton Newton's step, −g/g′.
 * @param second g″/g′.
 * @param third g‴/g′.
 */
export function householderStep(newton: number, second: number, third: number): number {
  return (newton * (1 + 0.5 * second * newton)) / (1 + newton * (second + (third * newton) / 6));
}

/**
 * Steps relative to `s` below this end the iteration. The error left by a step is its fourth power times a
 * constant that stays below 1 at every moneyness of a listed option and below 25 out to exp(130), so less than one unit
 * of the last digit.
 */
export const SETTLED = 5e-5;

/** Two steps are enough everywhere but at moneyness beyond exp(100), where a third may be needed. */
export const MOST_STEPS = 4;
