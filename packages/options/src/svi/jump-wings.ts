import { type RawSvi, sviVariance } from './raw-svi.ts';

/** The jump-wing parameters of a slice: what a trader sees of it, and what changes little from expiry to expiry. */
export interface JumpWings {
  /** A year's variance at the money, v. */
  readonly atmVariance: number;
  /** Slope of total volatility by log-moneyness at the money, ψ. */
  readonly atmSkew: number;
  /** Slope of the left wing, p, over the square root of total variance at the money. */
  readonly leftSlope: number;
  /** Slope of the right wing, c, in the same unit. */
  readonly rightSlope: number;
  /** The least of a year's variance, ṽ. */
  readonly leastVariance: number;
}

/**
 * The jump-wing parameters of a raw SVI slice (Gatheral and Jacquier, Quantitative Finance 14 (1), 2014, equation 3.5).
 *
 * @param years until expiry, above 0.
 * @returns NaN in each field that the slice does not have.
 * @example
 * ```ts
 * import { jumpWings } from '@slipstream/options';
 *
 * // Axel Vogt's slice.
 * const wings = jumpWings({ a: -0.041, b: 0.1331, m: 0.3586, rho: 0.306, sigma: 0.4153 }, 1);
 * wings.atmVariance.toFixed(6); // => '0.017426'
 * wings.atmSkew.toFixed(6); // => '-0.175211'
 * ```
 */
export function jumpWings(slice: RawSvi, years: number): JumpWings {
  const { a, b, rho, m, sigma } = slice;
  const total = years > 0 && years < Number.POSITIVE_INFINITY ? sviVariance(slice, 0) : Number.NaN;
  const root = Math.sqrt(total);
  const wing = b / root;
  return {
    atmVariance: total / years,
    atmSkew: 0.5 * wing * (rho - m / Math.hypot(m, sigma)),
    leftSlope: wing * (1 - rho),
    rightSlope: wing * (1 + rho),
    leastVariance: total >= 0 ? (a + b * sigma * Math.sqrt(1 - rho * rho)) / years : Number.NaN,
  };
}
