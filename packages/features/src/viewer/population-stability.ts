/** How many quantile bins the training block is cut into. */
export const STABILITY_BINS = 10;
/** An empty bin counts as this share: its logarithm must be finite. */
const LEAST_SHARE = 1e-4;

/**
 * The population stability index of counts in the same bins: Σ (later − train) × ln(later ÷ train) over the shares, 0 where
 * both are distributed alike. Below 0.1 nothing has changed that matters, from 0.2 on a model meets what it was not
 * trained on. NaN where one of the two has no rows.
 *
 * @example
 * ```ts
 * import { populationStability } from '@slipstream/features';
 *
 * populationStability([50, 50], [20, 20]); // => 0
 * populationStability([50, 50], [90, 10]) > 0.2; // => true
 * ```
 */
export function populationStability(train: ArrayLike<number>, later: ArrayLike<number>): number {
  const total = (counts: ArrayLike<number>): number =>
    Array.from(counts).reduce((sum, count) => sum + count, 0);
  const [before, after] = [total(train), total(later)];
  if (before === 0 || after === 0) return Number.NaN;
  return Array.from(train).reduce((sum, count, bin) => {
    const expected = Math.max(count / before, LEAST_SHARE);
    const actual = Math.max((later[bin] ?? 0) / after, LEAST_SHARE);
    return sum + (actual - expected) * Math.log(actual / expected);
  }, 0);
}
