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
  /** Of powers of `k / unit`, lowest first; `terms` of them hold. */
  readonly coefficients: Float64Array = new Float64Array(MOST_TERMS);
  /** 0 where there is no curve. */
  terms = 0;
  unit: number = Number.NaN;
  lowest: number = Number.NaN;
  highest: number = Number.NaN;
  years: number = Number.NaN;

  /** Where {@link take} looks; in a field, for the reason that {@link Rational} gives. */
  k: number = Number.NaN;
  /** What it finds; NaN where there is no curve. */
  volatility: number = Number.NaN;

  /** Sets the volatility at `k`. */
  take(): void {
    const { k, coefficients, terms, unit } = this;
    if (terms === 0) {
      this.volatility = Number.NaN;
      return;
    }
    const inside = Math.min(Math.max(k, this.lowest), this.highest);
    const u = inside / unit;
    let volatility = 0;
    let slope = 0;
    for (let term = terms - 1; term >= 0; term -= 1) {
      slope = slope * u + volatility;
      volatility = volatility * u + coefficients[term]!;
    }
    if (k !== inside) {
      const bound = 1 / (volatility * this.years);
      slope = Math.min(Math.max(slope / unit, -bound), bound);
      volatility += slope * (k - inside);
    }
    this.volatility = volatility;
  }

  /** The volatility at a log-moneyness; NaN where there is no curve. */
  volatilityAt(k: number): number {
    this.k = k;
    this.take();
    return this.volatility;
  }

  /** The polynomial itself, wherever. */
  polynomial(k: number): number {
    const u = k / this.unit;
    let value = 0;
    for (let term = this.terms - 1; term >= 0; term -= 1) {
      value = value * u + this.coefficients[term]!;
    }
    return value;
  }
}
