/** The variance of one expiry. */
export interface ExpiryVariance {
  /** Until expiry. */
  readonly years: number;
  /** A year's, a fraction squared: see {@link stripVariance}. */
  readonly variance: number;
}

const THIRTY_DAYS = 30 / 365;

/**
 * A volatility index from two expiries, as VIX and DVOL are: straight in total variance through both, read at 30
 * days. Where both lie on one side of that, the line goes on, as Cboe's did.
 *
 * @param years the maturity wanted. Default 30 days.
 * @returns a fraction: 0.5 is an index of 50; NaN where the line is below 0 there or is none, a time is not above 0 or a variance
 * below 0.
 * @example
 * ```ts
 * import { volatilityIndex } from '@slipstream/options';
 *
 * const near = { years: 0.0625, variance: 0.25 };
 * volatilityIndex(near, { years: 0.125, variance: 0.25 }); // => 0.5
 * volatilityIndex(near, near); // => NaN
 * ```
 */
export function volatilityIndex(
  near: ExpiryVariance,
  next: ExpiryVariance,
  years: number = THIRTY_DAYS,
): number {
  if (!(isExpiry(near) && isExpiry(next) && years > 0)) return Number.NaN;
  const share = (years - near.years) / (next.years - near.years);
  const total = near.variance * near.years * (1 - share) + next.variance * next.years * share;
  return Math.sqrt(total / years);
}

function isExpiry({ years, variance }: ExpiryVariance): boolean {
  return years > 0 && variance >= 0;
}
