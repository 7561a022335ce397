import { logMoneyness } from '../black76/log-moneyness.ts';
import { NormalisedBlack, takePrice } from '../black76/normalised-black.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { requireLength } from '../errors/length-mismatch.ts';
import type { SmileState } from './smile-state.ts';

/**
 * How far the forward moves, as a logarithm, before the log-strikes are formed anew. Up to there the sum of two logarithms
 * is off by less than 1e-18, which no price feels that has a minute left.
 */
const FARTHEST_MOVE = 1 / 256;

/** The options of one expiry, as columns of one length. */
export interface SmileChainOptions {
  /** 1 for a call, −1 for a put. */
  readonly signs: ArrayLike<number>;
  readonly strikes: ArrayLike<number>;
}

/**
 * The options of one expiry on their smile, priced anew at every tick of the forward. What does not depend on the strike
 * is done once a tick: one logarithm says how far the forward has moved from where the log-strikes were formed, so an option
 * costs one exponential. No call allocates.
 *
 * @example
 * ```ts
 * import { SmileChain, SmileState } from '@slipstream/options';
 *
 * const smile = new SmileState({ strikes: 2, years: 0.25, unit: 0.25 });
 * smile.observe(0, -0.1, { kind: 'point', volatility: 0.55, variance: 1e-6 });
 * smile.observe(1, 0.1, { kind: 'point', volatility: 0.45, variance: 1e-6 });
 * const chain = new SmileChain({ signs: [-1, 1], strikes: [75_000, 85_000] });
 * chain.reprice(smile, 80_000, 0.25); // => 2
 * [...chain.prices].map((price) => price.toFixed(2)); // => ['5942.68', '5465.90']
 * chain.volatilities[0]!.toFixed(4); // => '0.5323'
 * ```
 */
export class SmileChain {
  /** In USD per coin, one per option, NaN where there is none; {@link reprice} fills them. */
  readonly prices: Float64Array;
  /** On the smile: fractions, NaN where there is none. */
  readonly volatilities: Float64Array;
  /** ln(K/F). */
  readonly logStrikes: Float64Array;
  readonly #signs: Float64Array;
  readonly #strikes: Float64Array;
  /** ln(K/F) at the forward of the last formation. */
  readonly #formed: Float64Array;
  #formedAt: number = Number.NaN;

  /**
   * @throws {LengthMismatch} when the columns differ in length.
   * @throws {InvalidSetting} when a sign is neither 1 nor −1, or a strike not a finite number above 0.
   */
  constructor({ signs, strikes }: SmileChainOptions) {
    requireLength('signs', signs.length, strikes.length);
    this.#signs = Float64Array.from(signs);
    this.#strikes = Float64Array.from(strikes);
    for (const sign of this.#signs) {
      if (sign === 1 || sign === -1) continue;
      throw new InvalidSetting({ setting: 'signs', value: sign, expected: '1 or −1' });
    }
    for (const strike of this.#strikes) {
      if (strike > 0 && strike < Number.POSITIVE_INFINITY) continue;
      throw new InvalidSetting({ setting: 'strikes', value: strike, expected: 'a number above 0' });
    }
    this.prices = new Float64Array(strikes.length).fill(Number.NaN);
    this.volatilities = this.prices.slice();
    this.logStrikes = this.prices.slice();
    this.#formed = this.prices.slice();
  }

  /**
   * Looks up all volatilities on the smile and prices all options by Black-76.
   *
   * @param forward in USD; no option has a price where it is not a finite number above 0.
   * @param years until expiry, in years of 365 days; no option has a price where they are not finite and above 0.
   * @returns how many options have a price.
   */
  reprice(smile: SmileState, forward: number, years: number): number {
    const isPriced =
      forward > 0 &&
      years > 0 &&
      forward < Number.POSITIVE_INFINITY &&
      years < Number.POSITIVE_INFINITY;
    if (!isPriced) {
      this.prices.fill(Number.NaN);
      this.volatilities.fill(Number.NaN);
      this.logStrikes.fill(Number.NaN);
      return 0;
    }
    this.#moveTo(forward);
    smile.volatilitiesAt(this.logStrikes, this.volatilities);
    return this.#price(forward, Math.sqrt(years));
  }

  #moveTo(forward: number): void {
    const formed = this.#formed;
    const logStrikes = this.logStrikes;
    let moved = Math.log1p((forward - this.#formedAt) / this.#formedAt);
    if (!(Math.abs(moved) <= FARTHEST_MOVE)) {
      moved = 0;
      this.#formedAt = forward;
      for (let row = 0; row < formed.length; row += 1) {
        formed[row] = -logMoneyness(forward, this.#strikes[row]!);
      }
    }
    for (let row = 0; row < formed.length; row += 1) logStrikes[row] = formed[row]! - moved;
  }

  #price(forward: number, rootYears: number): number {
    const { prices, volatilities, logStrikes } = this;
    const signs = this.#signs;
    const strikes = this.#strikes;
    let priced = 0;
    for (let row = 0; row < prices.length; row += 1) {
      const s = volatilities[row]! * rootYears;
      if (!(s > 0 && s < Number.POSITIVE_INFINITY)) {
        prices[row] = Number.NaN;
        continue;
      }
      const strike = strikes[row]!;
      const excess = signs[row]! * (forward - strike);
      place.x = -Math.abs(logStrikes[row]!);
      place.s = s;
      takePrice(place);
      const timeValue = (forward < strike ? forward : strike) * place.price;
      prices[row] = excess > 0 ? excess + timeValue : timeValue;
      priced += 1;
    }
    return priced;
  }
}

const place = new NormalisedBlack();
