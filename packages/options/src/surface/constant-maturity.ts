/** A volatility that belongs to an expiry. */
export interface TermPoint {
  /** Until expiry, above 0. */
  readonly years: number;
  /** A fraction. */
  readonly volatility: number;
}

/**
 * The volatility of a maturity that need not be listed: straight in total variance σ²T between the expiries around it,
 * the nearest volatility itself before the first and after the last.
 *
 * @param term one point per expiry, in any order; points whose volatility or time is not finite and above 0
 * are passed over.
 * @param years the maturity wanted.
 * @returns NaN where no point has a volatility, and where `years` is not finite and above 0.
 * @example
 * ```ts
 * import { constantMaturity } from '@slipstream/options';
 *
 * const term = [
 *   { years: 0.1, volatility: 0.4 },
 *   { years: 0.3, volatility: 0.6 },
 * ];
 * constantMaturity(term, 0.2).toFixed(6); // => '0.556776'
 * constantMaturity(term, 0.05); // => 0.4
 * ```
 */
export function constantMaturity(term: readonly TermPoint[], years: number): number {
  if (!(years > 0 && years < Number.POSITIVE_INFINITY)) return Number.NaN;
  let before: TermPoint | undefined;
  let after: TermPoint | undefined;
  for (const point of term) {
    if (!(point.years > 0 && point.volatility > 0)) continue;
    if (point.years + point.volatility === Number.POSITIVE_INFINITY) continue;
    if (point.years <= years) {
      if (before === undefined || point.years > before.years) before = point;
    } else if (after === undefined || point.years < after.years) after = point;
  }
  if (before === undefined || after === undefined || before.years === years) {
    return (before ?? after)?.volatility ?? Number.NaN;
  }
  const share = (years - before.years) / (after.years - before.years);
  const first = before.volatility ** 2 * before.years;
  const last = after.volatility ** 2 * after.years;
  return Math.sqrt((first + share * (last - first)) / years);
}

/**
 * How much higher volatility stands at a far maturity than at a near one, both constant: {@link constantMaturity}
 * of the one minus that of the other.
 *
 * @example
 * ```ts
 * import { termSlope } from '@slipstream/options';
 *
 * const term = [
 *   { years: 7 / 365, volatility: 0.5 },
 *   { years: 90 / 365, volatility: 0.375 },
 * ];
 * termSlope(term, 7 / 365, 90 / 365); // => -0.125
 * ```
 */
export function termSlope(term: readonly TermPoint[], nearYears: number, farYears: number): number {
  return constantMaturity(term, farYears) - constantMaturity(term, nearYears);
}
