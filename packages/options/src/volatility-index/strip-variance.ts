/** An option out of the money, or the mean of call and put at the strike nearest the forward. */
export interface StripOption {
  readonly strike: number;
  /** In USD per coin; on an inverse book the coin price times the forward. */
  readonly price: number;
}

/** What an expiry's strip is read with. */
export interface StripTerms {
  readonly forward: number;
  /** Until expiry, above 0. */
  readonly years: number;
  /** The strike at or just below the forward, where calls take over from puts. */
  readonly centre: number;
  /** Continuous, a fraction a year. Default 0, as on Deribit. */
  readonly rate?: number;
}

/**
 * The variance a year that a strip of options is worth, without a model (Cboe, "The CBOE Volatility Index – VIX", 2009):
 * `2/T·Σ ΔK/K²·e^{RT}·Q(K) − (F/K₀ − 1)²/T`, with ΔK half the distance between a strike's neighbours, and at
 * either end the distance to its one neighbour.
 *
 * @param strip by rising strike, at least two.
 * @returns a fraction squared; NaN with fewer options, or where a number is not finite, a price below 0 or another
 * number than the rate not above 0.
 * @example
 * ```ts
 * import { black76Price, stripVariance } from '@slipstream/options';
 *
 * const strip = Array.from({ length: 391 }, (_, index) => {
 *   const strike = 50 + index;
 *   return { strike, price: black76Price(strike < 100 ? 'put' : 'call', 100, strike, 0.1, 0.5) };
 * });
 * Math.sqrt(stripVariance(strip, { forward: 100, years: 0.1, centre: 100 })).toFixed(3); // => '0.500'
 * ```
 */
export function stripVariance(
  strip: readonly StripOption[],
  { forward, years, centre, rate = 0 }: StripTerms,
): number {
  const isTerm = forward > 0 && years > 0 && centre > 0;
  if (strip.length < 2 || !isTerm || !Number.isFinite(forward + years + centre + rate)) {
    return Number.NaN;
  }
  let sum = 0;
  for (const [index, { strike, price }] of strip.entries()) {
    if (!(strike > 0 && price >= 0)) return Number.NaN;
    const below = strip[Math.max(index - 1, 0)]!.strike;
    const above = strip[Math.min(index + 1, strip.length - 1)]!.strike;
    const ends = index === 0 || index === strip.length - 1 ? 1 : 2;
    sum += ((above - below) / (ends * strike * strike)) * price;
  }
  const grown = 2 * Math.exp(rate * years) * sum;
  return (grown - (forward / centre - 1) ** 2) / years;
}
