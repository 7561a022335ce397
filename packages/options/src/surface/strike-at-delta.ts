import { inverseNormalCdf } from '../normal/inverse-normal-cdf.ts';

const MOST_STEPS = 100;
const SETTLED = 1e-13;

/**
 * Where a smile has an option of a given Black-76 delta, Deribit's own: ±Φ(±d₁) on the forward, not premium-adjusted.
 * By fixed point: k = σ²T/2 ∓ Φ⁻¹(|Δ|)·σ√T, with σ the smile's at k.
 *
 * @param volatilityAt the smile: a volatility, a fraction, for a log-moneyness.
 * @param delta above 0 and below 1 for a call, above −1 and below 0 for a put.
 * @returns ln(K/F); NaN where the smile has none, or is so steep that the search does not settle.
 * @example
 * ```ts
 * import { black76Greeks, logStrikeAtDelta } from '@slipstream/options';
 *
 * const k = logStrikeAtDelta(() => 0.5, 0.25, -0.25);
 * black76Greeks('put', 80_000, 80_000 * Math.exp(k), 0.25, 0.5).delta.toFixed(12); // => '-0.250000000000'
 * ```
 */
export function logStrikeAtDelta(
  volatilityAt: (k: number) => number,
  years: number,
  delta: number,
): number {
  const size = Math.abs(delta);
  if (!(size > 0 && size < 1 && years > 0)) return Number.NaN;
  const quantile = inverseNormalCdf(size) * (delta > 0 ? 1 : -1);
  const rootYears = Math.sqrt(years);
  let k = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const s = volatilityAt(k) * rootYears;
    const next = s * (0.5 * s - quantile);
    if (Math.abs(next - k) <= SETTLED) return next;
    k = next;
  }
  return Number.NaN;
}
