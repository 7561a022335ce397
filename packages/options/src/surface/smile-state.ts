import { InvalidSetting } from '../errors/invalid-setting.ts';
import { requireLength } from '../errors/length-mismatch.ts';
import { factorise, solveInPlace } from './cholesky.ts';
import { addQuote, SUMS } from './moments.ts';
import { fitQuartic } from './quartic-fit.ts';
import type { HeldObservation, SmileObservation } from './quote-quality.ts';
import { MOST_TERMS, PRIOR_PRECISION, SmileCurve, termsOf } from './smile-curve.ts';

/** After this many changes the sums are formed anew, so that the rounding of what was taken out cannot pile up. */
const CHANGES_BEFORE_REBUILD = 256;

/** How often a fit is repeated with the bounds that it broke. */
const BOUND_PASSES = 4;

// What a strike says: nothing, its volatility, or a bound on it.
const NOTHING = 0;
const POINT = 1;
const AT_LEAST = 2;
const AT_MOST = 3;

/** How a smile that is kept up to date begins. */
export interface SmileStateOptions {
  /** How many strikes there may be. */
  readonly strikes: number;
  /** Until expiry, for Lee's bound on the slope outside. */
  readonly years: number;
  /** σ_ATM·√T, the unit of z. It scales the sums and stays until {@link SmileState.rebuild}. */
  readonly unit: number;
}

/**
 * The smile of one expiry as a running state: a weighted quartic in z = ln(K/F)/(σ_ATM·√T), as {@link Smile} fits it,
 * but a quote that changes takes its old share out of the sums and puts its new one in. The sums are the nine
 * moments Σw·zⁿ and the five Σw·σ·zⁿ, so that costs 28 multiplications; the curve is solved when it is next asked.
 *
 * A one-sided quote is an inequality. The curve is fitted without the bounds, then again with those it breaks,
 * as observations at the bound.
 *
 * No call allocates.
 *
 * @example
 * ```ts
 * import { SmileState } from '@slipstream/options';
 *
 * const smile = new SmileState({ strikes: 3, years: 0.25, unit: 0.25 });
 * const variance = 1e-6;
 * smile.observe(0, -0.1, { kind: 'point', volatility: 0.55, variance });
 * smile.observe(1, 0.1, { kind: 'point', volatility: 0.45, variance });
 * smile.volatilityAt(0).toFixed(6); // => '0.500000'
 * smile.observe(2, 0, { kind: 'at-most', volatility: 0.48, variance: 1e-12 });
 * smile.volatilityAt(0).toFixed(4); // => '0.4800'
 * ```
 */
export class SmileState {
  readonly #kinds: Uint8Array;
  readonly #logStrikes: Float64Array;
  /** The log-strikes in the unit of z. */
  readonly #places: Float64Array;
  readonly #volatilities: Float64Array;
  readonly #weights: Float64Array;
  /** Σw·zⁿ, then Σw·σ·zⁿ. */
  readonly #sums = new Float64Array(SUMS);
  readonly #bounded = new Float64Array(SUMS);
  readonly #gram = new Float64Array(MOST_TERMS * MOST_TERMS);
  readonly #curve = new SmileCurve();
  readonly #active: Uint8Array;
  #points = 0;
  #changes = 0;
  #bounds = 0;
  #isOld = true;
  /** A point that was the lowest or the highest has gone. */
  #spanIsOld = false;

  /** @throws {InvalidSetting} when a number is not above 0. */
  constructor({ strikes, years, unit }: SmileStateOptions) {
    if (!Number.isSafeInteger(strikes)) {
      throw new InvalidSetting({ setting: 'strikes', value: strikes, expected: 'a whole number' });
    }
    for (const [setting, value] of Object.entries({ strikes, years, unit })) {
      requirePositive(setting, value);
    }
    this.#kinds = new Uint8Array(strikes);
    this.#active = new Uint8Array(strikes);
    this.#logStrikes = new Float64Array(strikes);
    this.#places = new Float64Array(strikes);
    this.#volatilities = new Float64Array(strikes);
    this.#weights = new Float64Array(strikes);
    this.#span();
    this.#curve.years = years;
    this.#curve.measureIn(unit);
  }

  /** How many strikes give a point, not a bound. */
  get points(): number {
    return this.#points;
  }

  /**
   * Takes what a quote says, in place of what this strike said before.
   *
   * @param strike its place, from 0.
   * @param k ln(K/F) with the forward at the time of the quote.
   * @throws {InvalidSetting} when the place is none, or a number is not finite, or volatility or variance not above 0.
   */
  observe(strike: number, k: number, observation: SmileObservation | HeldObservation): void {
    if (!(Number.isInteger(strike) && strike >= 0 && strike < this.#kinds.length)) {
      const expected = `a place from 0 to ${this.#kinds.length - 1}`;
      throw new InvalidSetting({ setting: 'strike', value: strike, expected });
    }
    if (observation.kind === 'nothing') {
      this.#replace(strike, NOTHING, 0, 0, 0);
      return;
    }
    const { kind, volatility, variance } = observation;
    if (!(Number.isFinite(k + volatility + variance) && volatility > 0 && variance > 0)) {
      const value = [k, volatility, variance];
      const expected = 'finite numbers, and a volatility and variance above 0';
      throw new InvalidSetting({ setting: 'k, volatility, variance', value, expected });
    }
    const code = kind === 'point' ? POINT : kind === 'at-least' ? AT_LEAST : AT_MOST;
    this.#replace(strike, code, k, volatility, 1 / variance);
  }

  /** The lowest log-moneyness that a point has; NaN before there is one. Below it the curve goes on straight. */
  get lowest(): number {
    if (this.#isOld) this.#solve();
    return this.#points > 0 ? this.#curve.lowest : Number.NaN;
  }

  /** The highest log-moneyness that a point has; NaN before there is one. Above it the curve goes on straight. */
  get highest(): number {
    if (this.#isOld) this.#solve();
    return this.#points > 0 ? this.#curve.highest : Number.NaN;
  }

  /** The volatility at a log-moneyness, a fraction; NaN before there is a point. */
  volatilityAt(k: number): number {
    if (this.#isOld) this.#solve();
    return this.#curve.volatilityAt(k);
  }

  /**
   * {@link volatilityAt} of many log-moneynesses, into an array of the caller's.
   *
   * @throws {LengthMismatch} when the two differ in length.
   */
  volatilitiesAt(logStrikes: ArrayLike<number>, volatilities: Float64Array): void {
    requireLength('volatilities', volatilities.length, logStrikes.length);
    if (this.#isOld) this.#solve();
    const curve = this.#curve;
    for (let row = 0; row < volatilities.length; row += 1) {
      curve.k = logStrikes[row]!;
      curve.take();
      volatilities[row] = curve.volatility;
    }
  }

  /**
   * Forms all sums anew, in a new unit of z and at a new time to expiry where they are given.
   *
   * @throws {InvalidSetting} when one of them is not above 0.
   */
  rebuild(unit: number = this.#curve.unit, years: number = this.#curve.years): void {
    requirePositive('unit', unit);
    requirePositive('years', years);
    const curve = this.#curve;
    curve.measureIn(unit);
    curve.years = years;
    this.#changes = 0;
    this.#isOld = true;
    this.#sums.fill(0);
    for (let strike = 0; strike < this.#kinds.length; strike += 1) {
      this.#places[strike] = this.#logStrikes[strike]! * curve.perUnit;
      if (this.#kinds[strike] === POINT) this.#add(this.#sums, strike, 1);
    }
  }

  #replace(strike: number, kind: number, k: number, volatility: number, weight: number): void {
    const before = this.#kinds[strike]!;
    if (before === POINT) {
      this.#add(this.#sums, strike, -1);
      this.#points -= 1;
      this.#narrow(this.#logStrikes[strike]!);
    } else if (before !== NOTHING) this.#bounds -= 1;
    this.#kinds[strike] = kind;
    this.#logStrikes[strike] = k;
    this.#places[strike] = k * this.#curve.perUnit;
    this.#volatilities[strike] = volatility;
    this.#weights[strike] = weight;
    if (kind === POINT) {
      this.#add(this.#sums, strike, 1);
      this.#points += 1;
      this.#widen(k);
    } else if (kind !== NOTHING) this.#bounds += 1;
    this.#isOld = true;
    this.#changes += 1;
    if (this.#changes >= CHANGES_BEFORE_REBUILD) this.rebuild();
  }

  #add(sums: Float64Array, strike: number, sign: number): void {
    const weight = sign * this.#weights[strike]!;
    addQuote(sums, this.#places[strike]!, this.#volatilities[strike]!, weight);
  }

  #solve(): void {
    this.#isOld = false;
    const curve = this.#curve;
    curve.terms = 0;
    if (this.#points === 0) return;
    if (this.#spanIsOld) this.#span();
    const terms = curve.lowest === curve.highest ? 1 : termsOf(this.#points);
    if (!this.#fit(this.#sums, terms) || this.#bounds === 0) return;
    this.#bounded.set(this.#sums);
    this.#active.fill(0);
    for (let pass = 0; pass < BOUND_PASSES && this.#addBroken(); pass += 1) {
      this.#fit(this.#bounded, terms);
    }
  }

  #fit(sums: Float64Array, terms: number): boolean {
    const { coefficients } = this.#curve;
    if (terms === MOST_TERMS) {
      const hasCurve = fitQuartic(sums, PRIOR_PRECISION, coefficients);
      this.#curve.terms = hasCurve ? terms : 0;
      return hasCurve;
    }
    const gram = this.#gram;
    coefficients.fill(0);
    for (let row = 0; row < terms; row += 1) {
      for (let column = 0; column <= row; column += 1) {
        gram[row * MOST_TERMS + column] = sums[row + column]!;
      }
      gram[row * (MOST_TERMS + 1)]! += PRIOR_PRECISION;
      coefficients[row] = sums[SUMS - MOST_TERMS + row]!;
    }
    const solvable = factorise(gram, terms, MOST_TERMS);
    if (solvable) solveInPlace(gram, coefficients, terms, MOST_TERMS);
    this.#curve.terms = solvable ? terms : 0;
    return solvable;
  }

  /** Adds the bounds that the curve breaks to the sums; says whether there was one. */
  #addBroken(): boolean {
    let broken = false;
    for (let strike = 0; strike < this.#kinds.length; strike += 1) {
      const kind = this.#kinds[strike]!;
      if ((kind !== AT_LEAST && kind !== AT_MOST) || this.#active[strike] === 1) continue;
      const above =
        this.#curve.volatilityAt(this.#logStrikes[strike]!) - this.#volatilities[strike]!;
      if (kind === AT_LEAST ? above >= 0 : above <= 0) continue;
      this.#active[strike] = 1;
      this.#add(this.#bounded, strike, 1);
      broken = true;
    }
    return broken;
  }

  #widen(k: number): void {
    const curve = this.#curve;
    if (k < curve.lowest) curve.lowest = k;
    if (k > curve.highest) curve.highest = k;
  }

  #narrow(k: number): void {
    const { lowest, highest } = this.#curve;
    if (k === lowest || k === highest) this.#spanIsOld = true;
  }

  #span(): void {
    this.#spanIsOld = false;
    const curve = this.#curve;
    curve.lowest = Number.POSITIVE_INFINITY;
    curve.highest = Number.NEGATIVE_INFINITY;
    for (let strike = 0; strike < this.#kinds.length; strike += 1) {
      if (this.#kinds[strike] !== POINT) continue;
      const k = this.#logStrikes[strike]!;
      if (k < curve.lowest) curve.lowest = k;
      if (k > curve.highest) curve.highest = k;
    }
  }
}

function requirePositive(setting: string, value: number): void {
  if (value > 0 && value < Number.POSITIVE_INFINITY) return;
  throw new InvalidSetting({ setting, value, expected: 'a number above 0' });
}
