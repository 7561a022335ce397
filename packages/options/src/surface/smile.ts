import { factorise, solveInPlace, squaredNorm } from './cholesky.ts';
import { MOST_TERMS, PRIOR_PRECISION, SmileCurve, termsOf } from './smile-curve.ts';

/**
 * What a strike's idiosyncrasies leave at least, as a standard deviation of volatility: a tenth of a volatility point.
 * On recorded chains the left-out strike lies 0.06 to 0.37 points off its quartic.
 */
const LEAST_MISFIT = 0.001;

/** The quoted volatilities of one expiry, as columns of which the first `count` rows hold. */
export interface SmilePoints {
  readonly count: number;
  /** ln(K/F). */
  readonly logStrikes: Float64Array;
  /** Fractions. */
  readonly volatilities: Float64Array;
  /** Of the error of each volatility. */
  readonly variances: Float64Array;
}

/**
 * The smile of one expiry: implied volatility as a polynomial of log-moneyness k = ln(K/F), of degree 4 from
 * 8 quotes on, 3 from 6, 2 from 4, 1 from 2, fitted by least squares with weights 1/variance. (A polynomial in
 * k/(σ√T) of the same degree is the same curve.) Beyond the last quote on either side it goes on straight, no
 * steeper than Lee's bound allows: total variance gains at most 2 per unit of k.
 *
 * It is refitted in place: a fit allocates nothing.
 *
 * @example
 * ```ts
 * import { Smile } from '@slipstream/options';
 *
 * const smile = new Smile();
 * const logStrikes = Float64Array.of(-0.2, -0.1, 0, 0.1, 0.2);
 * const volatilities = logStrikes.map((k) => 0.5 - 0.1 * k + k * k);
 * const variances = new Float64Array(5).fill(1e-6);
 * smile.fit({ count: 5, logStrikes, volatilities, variances }, 0.1);
 * smile.degree; // => 2
 * smile.volatilityAt(0.05).toFixed(6); // => '0.497500'
 * ```
 */
export class Smile {
  readonly #curve = new SmileCurve();
  #inflation = 1;
  #misfit = 0;
  readonly #gram = new Float64Array(MOST_TERMS * MOST_TERMS);
  readonly #row = new Float64Array(MOST_TERMS);

  /** Of the polynomial; −1 before there was a fit with at least one quote. */
  get degree(): number {
    return this.#curve.terms - 1;
  }

  /**
   * Fits the smile anew.
   *
   * @param years until expiry, for the bound on the slope outside.
   * @returns whether there is a smile: there is none without a quote, without time, or where a number of a quote is
   * not finite, or a volatility or variance not above 0.
   */
  fit(points: SmilePoints, years: number): boolean {
    const { count, logStrikes } = points;
    const curve = this.#curve;
    curve.terms = 0;
    curve.years = years;
    if (!(years > 0 && years < Number.POSITIVE_INFINITY)) return false;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < count; index += 1) {
      if (!isQuote(points, index)) return false;
      const k = logStrikes[index]!;
      if (k < lowest) lowest = k;
      if (k > highest) highest = k;
    }
    if (!(lowest <= highest)) return false;
    curve.lowest = lowest;
    curve.highest = highest;
    curve.measureIn(Math.max(Math.abs(lowest), Math.abs(highest), 1e-9));
    const terms = lowest === highest ? 1 : termsOf(count);
    this.#accumulate(points, terms);
    if (!factorise(this.#gram, terms, MOST_TERMS)) return false;
    solveInPlace(this.#gram, curve.coefficients, terms, MOST_TERMS);
    curve.terms = terms;
    this.#judge(points);
    return true;
  }

  /** The volatility at a log-moneyness, a fraction; NaN where there is no smile. */
  volatilityAt(k: number): number {
    return this.#curve.volatilityAt(k);
  }

  /**
   * The variance of the error of {@link volatilityAt}: of the fit, inflated where the quotes scatter more than
   * their variances say, plus what single strikes deviate from any smooth curve.
   */
  varianceAt(k: number): number {
    const { terms, perUnit } = this.#curve;
    const u = k * perUnit;
    let power = 1;
    for (let term = 0; term < terms; term += 1) {
      this.#row[term] = power;
      power *= u;
    }
    const ofFit = squaredNorm(this.#gram, this.#row, terms, MOST_TERMS);
    return this.#inflation * ofFit + this.#misfit;
  }

  #accumulate({ count, logStrikes, volatilities, variances }: SmilePoints, terms: number): void {
    const gram = this.#gram.fill(0);
    const right = this.#curve.coefficients.fill(0);
    const row = this.#row;
    for (let index = 0; index < count; index += 1) {
      const weight = 1 / variances[index]!;
      const u = logStrikes[index]! * this.#curve.perUnit;
      let power = 1;
      for (let term = 0; term < terms; term += 1) {
        row[term] = power;
        right[term]! += weight * power * volatilities[index]!;
        for (let other = 0; other <= term; other += 1) {
          gram[term * MOST_TERMS + other]! += weight * power * row[other]!;
        }
        power *= u;
      }
    }
    for (let term = 0; term < terms; term += 1) gram[term * (MOST_TERMS + 1)]! += PRIOR_PRECISION;
  }

  /** How the quotes scatter around the curve: chi-square over its degrees of freedom, and the excess as a variance. */
  #judge({ count, logStrikes, volatilities, variances }: SmilePoints): void {
    let chiSquare = 0;
    let precision = 0;
    for (let index = 0; index < count; index += 1) {
      const residual = volatilities[index]! - this.#curve.polynomial(logStrikes[index]!);
      chiSquare += (residual * residual) / variances[index]!;
      precision += 1 / variances[index]!;
    }
    const freedom = count - this.#curve.terms;
    this.#inflation = freedom > 0 ? Math.max(1, chiSquare / freedom) : 1;
    const excess = Math.max(0, chiSquare - freedom) / precision;
    this.#misfit = Math.max(excess, LEAST_MISFIT * LEAST_MISFIT);
  }
}

function isQuote({ logStrikes, volatilities, variances }: SmilePoints, index: number): boolean {
  const volatility = volatilities[index]!;
  const variance = variances[index]!;
  return (
    volatility > 0 && variance > 0 && Number.isFinite(logStrikes[index]! + volatility + variance)
  );
}
