import type { Micros } from '@slipstream/core';

/**
 * A mean of values that come at uneven times, in which a value's weight halves with every half-life. With the
 * first few values it is their plain mean, so it needs no warm-up.
 */
export class DecayedMean {
  readonly #halfLife: Micros;
  #time: Micros | undefined;
  #weight = 0;
  #squaredWeight = 0;
  #squares = 0;
  #mean = Number.NaN;

  constructor(halfLife: Micros) {
    this.#halfLife = halfLife;
  }

  /** NaN before the first value. */
  get mean(): number {
    return this.#mean;
  }

  /** When the last value came. */
  get time(): Micros | undefined {
    return this.#time;
  }

  /** The variance of the mean's error, as if values were independent; 0 while all were equal. */
  get errorVariance(): number {
    if (this.#weight === 0) return Number.NaN;
    return (this.#squares / this.#weight) * (this.#squaredWeight / (this.#weight * this.#weight));
  }

  observe(time: Micros, value: number): void {
    const decay = this.#time === undefined ? 0 : 2 ** (-(time - this.#time) / this.#halfLife);
    this.#time = time;
    this.#weight = this.#weight * decay + 1;
    this.#squaredWeight = this.#squaredWeight * decay * decay + 1;
    const before = this.#weight === 1 ? value : this.#mean;
    const mean = before + (value - before) / this.#weight;
    this.#squares = this.#squares * decay + (value - before) * (value - mean);
    this.#mean = mean;
  }
}
