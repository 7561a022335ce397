/** Option markets count a year as 365 days. */
export const SECONDS_PER_YEAR: number = 365 * 86_400;

/** The volatility per square root of a year, a fraction, from the variance per second. */
export function annualised(variancePerSecond: number): number {
  return Math.sqrt(variancePerSecond * SECONDS_PER_YEAR);
}
