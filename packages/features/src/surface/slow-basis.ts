import type { Micros } from '@slipstream/core';

/**
 * What the venue's forward of an expiry lies above the micro-price of the fast instrument: a mean of the values as
 * they come, in which a value's weight halves with every half-life. With the first few it is their plain mean. The
 * fair-value estimator of `@slipstream/options` holds its basis in the same way (decision 0004).
 */
export class SlowBasis {
  readonly #halfLife: Micros;
  #time: Micros = 0;
  #weight = 0;
  /** NaN before the first value. */
  mean: number = Number.NaN;

  constructor(halfLife: Micros) {
    this.#halfLife = halfLife;
  }

  observe(time: Micros, value: number): void {
    if (Number.isNaN(value)) return;
    this.#weight = this.#weight * 2 ** ((this.#time - time) / this.#halfLife) + 1;
    this.#time = time;
    if (this.#weight === 1) this.mean = value;
    else this.mean += (value - this.mean) / this.#weight;
  }
}
