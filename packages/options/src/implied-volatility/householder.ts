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
 * A step smaller than this share of `s` ends the iteration. The error that a step leaves is the fourth power of its
 * share times a constant, measured below 25 out to moneyness exp(130): less than one unit of the last digit.
 */
export const SETTLED = 5e-5;

/** Two steps are enough everywhere but at moneyness beyond exp(100), where a third may be needed. */
export const MOST_STEPS = 4;
