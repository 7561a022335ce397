import type { Random } from '@slipstream/core';

/** At-the-money volatility moves against the price: −0.79 points per +1 % at a level of 39, as measured. */
const SPOT_BETA = -2;
/** Deviation of the logarithm of at-the-money volatility per square root of a second, beside the spot's part. */
const LOG_DEVIATION = 3.7e-4;
const REVERSION_SECONDS = 86_400;
/** The smile in z = ln(K/F)/(σ√T): a 25-delta risk reversal of −5 and a butterfly of 0.9 points at 39. */
const SKEW = -0.095;
const CURVATURE = 0.05;
/** Beyond this many deviations the smile is flat. */
const WING = 2.5;

/** Implied volatility of one expiry: a quadratic smile on a slowly moving at-the-money level. */
export class VolatilitySurface {
  /** A fraction. */
  atTheMoney: number;
  readonly #level: number;
  readonly #random: Random;
  readonly #kept: number;
  readonly #shock: number;
  /** The logarithm of the at-the-money volatility over its level. */
  #log = 0;

  /**
   * @param level where the at-the-money volatility begins and reverts to.
   * @param seconds how long a step lasts.
   */
  constructor(level: number, random: Random, seconds: number) {
    this.#level = level;
    this.atTheMoney = level;
    this.#random = random;
    this.#kept = Math.exp(-seconds / REVERSION_SECONDS);
    this.#shock = LOG_DEVIATION * Math.sqrt(seconds);
  }

  /** One step, in which the price moved by this return. */
  step(lastReturn: number): void {
    this.#log =
      this.#kept * this.#log + SPOT_BETA * lastReturn + this.#shock * this.#random.normal();
    this.atTheMoney = this.#level * Math.exp(this.#log);
  }

  /** The volatility of a strike, a fraction. */
  volatility(strike: number, forward: number, years: number): number {
    const z = Math.log(strike / forward) / (this.atTheMoney * Math.sqrt(years));
    const bounded = Math.max(-WING, Math.min(WING, z));
    return this.atTheMoney * (1 + SKEW * bounded + CURVATURE * bounded * bounded);
  }
}
