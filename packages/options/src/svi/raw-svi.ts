/**
 * The raw SVI parameters of one expiry (Gatheral, 2004): total variance σ²T at log-moneyness k is
 * `a + b·(ρ·(k − m) + √((k − m)² + σ²))`.
 */
export interface RawSvi {
  readonly a: number;
  /** At least 0. */
  readonly b: number;
  /** Between −1 and 1. */
  readonly rho: number;
  readonly m: number;
  /** Above 0. */
  readonly sigma: number;
}

/**
 * The total variance of a raw SVI slice at a log-moneyness.
 *
 * @returns NaN where the slice is none: a parameter that is not finite, `b` or `sigma` below 0, `rho` outside ±1.
 * @example
 * ```ts
 * import { sviVariance } from '@slipstream/options';
 *
 * sviVariance({ a: 0.25, b: 0.5, rho: -0.5, m: 0.125, sigma: 0.5 }, 0.125); // => 0.5
 * ```
 */
export function sviVariance({ a, b, rho, m, sigma }: RawSvi, k: number): number {
  const isSlice = b >= 0 && Math.abs(rho) <= 1 && sigma >= 0 && Number.isFinite(a + b + m + sigma);
  if (!isSlice) return Number.NaN;
  const x = k - m;
  return a + b * (rho * x + Math.hypot(x, sigma));
}
