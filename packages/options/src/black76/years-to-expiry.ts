import type { Micros } from '@slipstream/core';

/** A year of 365 days, Deribit's, in microseconds. */
const YEAR: Micros = 365 * 86_400 * 1_000_000;

/**
 * The time until expiry in years of 365 days, counted in seconds as Deribit counts them; negative after expiry.
 *
 * @example
 * ```ts
 * import { yearsToExpiry } from '@slipstream/options';
 *
 * const expiry = Date.UTC(2026, 11, 25, 8) * 1_000;
 * yearsToExpiry(expiry, expiry - 73 * 86_400_000_000); // => 0.2
 * ```
 */
export function yearsToExpiry(expiry: Micros, time: Micros): number {
  return (expiry - time) / YEAR;
}
