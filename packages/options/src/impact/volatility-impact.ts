/** What was traded, and the market it was traded in. */
export interface VegaTraded {
  /** In USD per volatility point; positive where volatility was bought. */
  readonly vega: number;
  /** What the market trades of the expiry in a day, in the same unit, above 0. */
  readonly dailyVega: number;
  /** The deviation of the expiry's implied volatility over a day, a fraction. */
  readonly dailyMove: number;
  /** The constant of the law, near 1. Default 1. */
  readonly coefficient?: number;
}

/**
 * By how much trading moves an implied volatility, by the square-root law with vega as the quantity (Tóth and
 * others, "The square-root impact law also holds for option markets", Wilmott, 2016): a day's move of volatility times
 * the root of the share of a day's vega. It moves the expiry, not the strike, so an option's price moves by
 * its own vega times this.
 *
 * @returns a fraction with the sign of `vega`; NaN where `dailyVega` is not above 0, `dailyMove` or `coefficient` below 0, or a
 * number not finite.
 * @example
 * ```ts
 * import { volatilityImpact } from '@slipstream/options';
 *
 * // A sixteenth of a day's vega sold, where volatility moves by two points a day.
 * volatilityImpact({ vega: -6_250, dailyVega: 100_000, dailyMove: 0.02 }); // => -0.005
 * ```
 */
export function volatilityImpact({
  vega,
  dailyVega,
  dailyMove,
  coefficient = 1,
}: VegaTraded): number {
  const isLaw = dailyVega > 0 && dailyMove >= 0 && coefficient >= 0;
  if (!isLaw || !Number.isFinite(vega + dailyVega + dailyMove + coefficient)) {
    return Number.NaN;
  }
  return Math.sign(vega) * coefficient * dailyMove * Math.sqrt(Math.abs(vega) / dailyVega);
}
