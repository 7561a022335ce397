/**
 * The terms of one option, its price and its volatility, whichever of the two is wanted; in fields, for the reason that
 * {@link Rational} gives.
 */
export class OptionTerms {
  /** 1 for a call, −1 for a put. */
  sign: number = Number.NaN;
  /** In USD. */
  forward: number = Number.NaN;
  strike: number = Number.NaN;
  /** Until expiry, in years of 365 days. */
  years: number = Number.NaN;
  /** In USD per coin. */
  price: number = Number.NaN;
  /** A fraction per √year. */
  volatility: number = Number.NaN;
  /** ln(F/K). */
  logMoneyness: number = Number.NaN;
}

/** Sets `logMoneyness`, with all its digits near the money too, where the quotient would round them away. */
export function takeLogMoneyness(terms: OptionTerms): void {
  const { forward, strike } = terms;
  const excess = forward - strike;
  // Within a factor of two the difference of two doubles is exact.
  terms.logMoneyness =
    Math.abs(excess) <= 0.5 * Math.min(forward, strike)
      ? Math.log1p(excess / strike)
      : Math.log(forward / strike);
}
