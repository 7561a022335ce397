import type { Random } from '@slipstream/core';
import { keptAfter, MeanReversion } from './mean-reversion.ts';

/** Bursts per second, which make half of the variance; the other half is a steady murmur. */
const BURSTS_PER_SECOND = 0.15;
/** What a cascade of liquidations adds, in its direction. */
const CASCADE = 3;
/** The noise between the pressure and what book and flow show of it. */
const NOISE_HALF_LIFE_SECONDS = 0.7;
const NOISE_DEVIATION = 0.45;

/**
 * Buying pressure, negative for selling: a mean-reverting process of mean 0 and variance 1, driven half by a murmur
 * and half by bursts. Makers and takers act on a noisy view of it, `shown`; whether it also moves the forward is the
 * `signal` of the market.
 */
export class Pressure {
  /** The rate of mean reversion per second. */
  readonly rate: number;
  readonly #random: Random;
  readonly #murmur: MeanReversion;
  readonly #noise: MeanReversion;
  readonly #kept: number;
  readonly #burst: number;
  readonly #burstChance: number;
  #bursts = 0;

  /** @param seconds how long a step lasts. */
  constructor(random: Random, seconds: number, halfLifeSeconds: number) {
    this.rate = Math.LN2 / halfLifeSeconds;
    this.#random = random;
    const deviation = Math.SQRT1_2;
    this.#murmur = new MeanReversion(random.fork('murmur'), {
      seconds,
      halfLifeSeconds,
      deviation,
    });
    this.#noise = new MeanReversion(random.fork('noise'), {
      seconds,
      halfLifeSeconds: NOISE_HALF_LIFE_SECONDS,
      deviation: NOISE_DEVIATION,
    });
    this.#kept = keptAfter(seconds, halfLifeSeconds);
    // Shot noise of rate λ and mean square a² has the stationary variance λ·a² / 2θ (Campbell): half of 1.
    this.#burst = Math.sqrt(this.rate / BURSTS_PER_SECOND);
    this.#burstChance = BURSTS_PER_SECOND * seconds;
  }

  get value(): number {
    return this.#murmur.value + this.#bursts;
  }

  /** What book and flow show: the pressure and a noise of their own. */
  get shown(): number {
    return this.value + this.#noise.value;
  }

  /** Forced orders begin: −1 sells, 1 buys. So rare that the variance of 1 grows by less than a hundredth. */
  push(sign: -1 | 0 | 1): void {
    this.#bursts += sign * CASCADE;
  }

  step(): void {
    this.#murmur.step();
    this.#noise.step();
    this.#bursts *= this.#kept;
    const drawn = this.#random.next();
    if (drawn < this.#burstChance) {
      this.#bursts += drawn < this.#burstChance / 2 ? this.#burst : -this.#burst;
    }
  }
}
