import { type RawSvi, sviVariance } from './raw-svi.ts';

const STEPS = 400;
/** How far out the checks look, in log-moneyness on either side of m. */
const REACH = 3;
/** Lee's bound on the slope of total variance in a wing (Mathematical Finance 14, 2004). */
const STEEPEST = 2;

/** What is wrong with an expiry, or with two. */
export interface SviArbitrage {
  readonly kind: 'butterfly' | 'calendar' | 'wing' | 'negative-variance';
  /** The log-moneyness where it is worst; that of the wing for `wing`. */
  readonly k: number;
  /** g, or total variance of the later minus the earlier, or 2 minus the slope, or the variance: below 0. */
  readonly value: number;
}

/**
 * Durrleman's g: the risk-neutral density of a slice up to a positive factor. Where it is below 0 a butterfly
 * costs less than nothing. With w total variance, `(1 − k·w′/2w)² − w′²/4·(1/w + 1/4) + w″/2`.
 *
 * @example
 * ```ts
 * import { durrlemanG } from '@slipstream/options';
 *
 * // Vogt's slice, as Gatheral and Jacquier give it (Quantitative Finance 14, 2014).
 * const vogt = { a: -0.041, b: 0.1331, m: 0.3586, rho: 0.306, sigma: 0.4153 };
 * durrlemanG(vogt, 0.88).toFixed(3); // => '-0.033'
 * ```
 */
export function durrlemanG(slice: RawSvi, k: number): number {
  const { b, rho, m, sigma } = slice;
  const x = k - m;
  const root = Math.hypot(x, sigma);
  const w = sviVariance(slice, k);
  const first = b * (rho + x / root);
  const second = (b * sigma * sigma) / root ** 3;
  return (1 - (k * first) / (2 * w)) ** 2 - 0.25 * first * first * (1 / w + 0.25) + 0.5 * second;
}

/**
 * Checks one expiry: variance above 0, wings within Lee's bound, g nowhere below 0.
 *
 * @returns the worst fault of the first kind found; absent where there is none. A parameter that is not a number is
 * a fault.
 * @example
 * ```ts
 * import { butterflyArbitrage } from '@slipstream/options';
 *
 * const vogt = { a: -0.041, b: 0.1331, m: 0.3586, rho: 0.306, sigma: 0.4153 };
 * butterflyArbitrage(vogt)?.kind; // => 'butterfly'
 * butterflyArbitrage({ ...vogt, a: 0 }); // => undefined
 * ```
 */
export function butterflyArbitrage(slice: RawSvi): SviArbitrage | undefined {
  const { b, rho } = slice;
  const variance = lowest(slice.m, (k) => sviVariance(slice, k));
  if (!(variance.value > 0)) return { kind: 'negative-variance', ...variance };
  const room = STEEPEST - b * (1 + Math.abs(rho));
  if (room < 0)
    return { kind: 'wing', k: rho < 0 ? slice.m - REACH : slice.m + REACH, value: room };
  const g = lowest(slice.m, (k) => durrlemanG(slice, k));
  return g.value < 0 ? { kind: 'butterfly', ...g } : undefined;
}

/**
 * Checks two expiries: at no log-moneyness may the later have less total variance than the earlier.
 *
 * @example
 * ```ts
 * import { calendarArbitrage } from '@slipstream/options';
 *
 * const near = { a: 0.01, b: 0.1, m: 0, rho: -0.2, sigma: 0.2 };
 * calendarArbitrage(near, { ...near, a: 0.02 }); // => undefined
 * calendarArbitrage(near, { ...near, b: 0.05, a: 0.02 })?.kind; // => 'calendar'
 * ```
 */
export function calendarArbitrage(earlier: RawSvi, later: RawSvi): SviArbitrage | undefined {
  const between = lowest(
    0.5 * (earlier.m + later.m),
    (k) => sviVariance(later, k) - sviVariance(earlier, k),
  );
  return between.value >= 0 ? undefined : { kind: 'calendar', ...between };
}

/** The least value on an even grid around a centre; one that is not a number is less than all. */
function lowest(centre: number, of: (k: number) => number): { k: number; value: number } {
  let least = { k: centre, value: of(centre) };
  for (let step = -STEPS; step <= STEPS; step += 1) {
    const k = centre + (step * REACH) / STEPS;
    const value = of(k);
    if (Number.isNaN(value)) return { k, value };
    if (value < least.value) least = { k, value };
  }
  return least;
}
