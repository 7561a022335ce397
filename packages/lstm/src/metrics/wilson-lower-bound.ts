/** The standard normal's 95 % quantile. */
const ONE_SIDED_95 = 1.6448536269514722;

/**
 * The lower bound of a share seen in independent trials (Wilson 1927).
 *
 * @param trials above 0.
 * @param deviations the standard normal's quantile of the confidence on one side; that of 95 % when left out.
 * @example
 * ```ts
 * import { wilsonLowerBound } from '@slipstream/lstm';
 *
 * wilsonLowerBound(0, 10); // => 0
 * wilsonLowerBound(80, 100) > 0.72 && wilsonLowerBound(80, 100) < 0.73; // => true
 * ```
 */
export function wilsonLowerBound(
  hits: number,
  trials: number,
  deviations: number = ONE_SIDED_95,
): number {
  const share = hits / trials;
  const square = deviations ** 2 / trials;
  const spread = Math.sqrt(square * share * (1 - share) + square ** 2 / 4);
  return Math.max(0, (share + square / 2 - spread) / (1 + square));
}
