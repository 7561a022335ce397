/** Terms of a quartic. */
export const MOST_TERMS = 5;

/** A weak prior on every coefficient, standard deviation 10: it only keeps a degenerate fit solvable. */
export const PRIOR_PRECISION = 0.01;

/** How many coefficients a number of quotes can carry: a quartic from 8 on. */
export function termsOf(count: number): number {
  if (count >= 8) return MOST_TERMS;
  if (count >= 6) return 4;
  if (count >= 4) return 3;
  return count >= 2 ? 2 : 1;
}

/**
 * A fitted polynomial of log-moneyness and where it holds. Beyond the last quote on either side it goes on
 * straight, no steeper than Lee's bound allows: total variance gains at most 2 per unit of k.
 */
export class SmileCurve {
  /** Of powers of `k / unit`, lowest first; those from `terms` on are 0. */
  readonly coefficients: Float64Array = new Float64Array(MOST_TERMS);
  /** 0 where there is no curve. */
  terms = 0;
  /** Of k, set by {@link measureIn}. */
  unit: number = Number.NaN;
  /** Over `unit`: a product is faster than a quotient. */
  perUnit: number = Number.NaN;
  lowest: number = Number.NaN;
  highest: number = Number.NaN;
  years: number = Number.NaN;

  /** Where {@link take} looks; in a field, for the reason that {@link Rational} gives. */
  k: number = Number.NaN;
  /** What it finds; NaN where there is no curve. */
  volatility: number = Number.NaN;

  /** Takes a unit of k. */
  measureIn(unit: number): void {
    this.unit = unit;
    this.perUnit = 1 / unit;
  }

  /** Sets the volatility at `k`. */
  take(): void {
    const { k, lowest, highest } = this;
    if (this.terms === 0) this.volatility = Number.NaN;
    else if (k < lowest) this.#takeBeyond(lowest);
    else if (k > highest) this.#takeBeyond(highest);
    else this.volatility = quarticAt(this.coefficients, k * this.perUnit);
  }

  /** Goes on straight from the end of the quotes. */
  #takeBeyond(end: number): void {
    const u = end * this.perUnit;
    const volatility = quarticAt(this.coefficients, u);
    const bound = 1 / (volatility * this.years);
    const slope = slopeAt(this.coefficients, u) * this.perUnit;
    this.volatility = volatility + Math.min(Math.max(slope, -bound), bound) * (this.k - end);
  }

  /** The volatility at a log-moneyness; NaN where there is no curve. */
  volatilityAt(k: number): number {
    this.k = k;
    this.take();
    return this.volatility;
  }

  /** The polynomial itself, wherever. */
  polynomial(k: number): number {
    return quarticAt(this.coefficients, k * this.perUnit);
  }
}

function quarticAt(c: Float64Array, u: number): number {
  return c[0]! + u * (c[1]! + u * (c[2]! + u * (c[3]! + u * c[4]!)));
}

function slopeAt(c: Float64Array, u: number): number {
  return c[1]! + u * (2 * c[2]! + u * (3 * c[3]! + u * 4 * c[4]!));
}
