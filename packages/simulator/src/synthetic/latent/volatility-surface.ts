import type { Random } from '@slipstream/core';
import { MeanReversion } from './mean-reversion.ts';

/** Constants of a week's tenor, measured on BTC chains of 2025 and 2026, and how they change with tenor. */
const WEEK_YEARS = 7 / 365;
/** At-the-money volatility moves against the price: −0.79 points per +1 % at a level of 39, −0.47 a month out. */
const SPOT_BETA = -2;
const SPOT_BETA_POWER = -0.36;
/** Deviation of the logarithm of at-the-money volatility per square root of a second, beside the spot's part. */
const LOG_DEVIATION = 3.7e-4;
const LOG_DEVIATION_POWER = -0.5;
/** The share of that variance in which all tenors move together. */
const COMMON_SHARE = 0.84;
const REVERSION_SECONDS = 86_400;
/** The smile in z = ln(K/F)/(σ√T): a 25-delta risk reversal of −5 and a butterfly of 0.9 points at 39. */
const SKEW = -0.095;
const CURVATURE = 0.05;
/** The skew wanders by a quarter of itself within a day. */
const SKEW_DEVIATION = 0.25;
const SKEW_HALF_LIFE_SECONDS = 43_200;
/** Beyond this many deviations the smile is flat. */
const WING = 2.5;

/** What a surface is made of. */
export interface VolatilitySurfaceOptions {
  /** Where the at-the-money volatility begins and reverts to, a fraction. */
  readonly level: number;
  /** Tenor at the start, which decides how lively the surface is. A week where left out. */
  readonly years?: number;
  /** How long a step lasts. */
  readonly seconds: number;
}

/** Implied volatility of one expiry: a quadratic smile on a slowly moving at-the-money level, with a moving skew. */
export class VolatilitySurface {
  /** A fraction. */
  atTheMoney: number;
  readonly #level: number;
  readonly #random: Random;
  readonly #kept: number;
  readonly #spotBeta: number;
  readonly #common: number;
  readonly #own: number;
  readonly #skew: MeanReversion;
  /** The logarithm of the at-the-money volatility over its level. */
  #log = 0;

  constructor({ level, years = WEEK_YEARS, seconds }: VolatilitySurfaceOptions, random: Random) {
    this.#level = level;
    this.atTheMoney = level;
    this.#random = random;
    this.#kept = Math.exp(-seconds / REVERSION_SECONDS);
    // Half a day, so that the last hours of an expiry do not explode.
    const tenor = Math.max(years, 0.5 / 365) / WEEK_YEARS;
    this.#spotBeta = SPOT_BETA * tenor ** SPOT_BETA_POWER;
    const shock = LOG_DEVIATION * tenor ** LOG_DEVIATION_POWER * Math.sqrt(seconds);
    this.#common = shock * Math.sqrt(COMMON_SHARE);
    this.#own = shock * Math.sqrt(1 - COMMON_SHARE);
    this.#skew = new MeanReversion(random.fork('skew'), {
      seconds,
      halfLifeSeconds: SKEW_HALF_LIFE_SECONDS,
      deviation: SKEW_DEVIATION,
    });
  }

  /**
   * One step, in which the price moved by this return.
   *
   * @param common the shock that all expiries share, of variance 1.
   */
  step(lastReturn: number, common: number): void {
    this.#log =
      this.#kept * this.#log +
      this.#spotBeta * lastReturn +
      this.#common * common +
      this.#own * this.#random.normal();
    this.atTheMoney = this.#level * Math.exp(this.#log);
    this.#skew.step();
  }

  /** The volatility of a strike, a fraction. */
  volatility(strike: number, forward: number, years: number): number {
    const z = Math.log(strike / forward) / (this.atTheMoney * Math.sqrt(years));
    const bounded = Math.max(-WING, Math.min(WING, z));
    const skew = SKEW * (1 + this.#skew.value);
    return this.atTheMoney * (1 + skew * bounded + CURVATURE * bounded * bounded);
  }
}
