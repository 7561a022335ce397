const DAYS_OF_YEAR = 365;

/**
 * Theta as Deribit shows it: the decay of one day, or of what is left of the option's life where that is shorter.
 *
 * @param theta the rate of decay in USD per day, as in {@link black76Greeks}.
 * @param years until expiry.
 * @returns NaN where `years` is below 0 or not finite.
 * @example
 * ```ts
 * import { dailyTheta } from '@slipstream/options';
 *
 * dailyTheta(-60, 0.2); // => -60
 * dailyTheta(-60, 0.5 / 365); // => -30
 * ```
 */
export function dailyTheta(theta: number, years: number): number {
  if (!(years >= 0 && years < Number.POSITIVE_INFINITY)) return Number.NaN;
  return theta * Math.min(1, years * DAYS_OF_YEAR);
}
