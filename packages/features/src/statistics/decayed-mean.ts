import type { Micros } from '@slipstream/core';

/**
 * The mean over time of a quantity that holds from one change to the next, where a moment a half-life ago
 * counts half. It is a true mean from its first moment on: the weights of what it has seen sum to one.
 */
export class DecayedMean {
  readonly #rate: number;
  #level: number = Number.NaN;
  #weighted = 0;
  #weight = 0;
  #time: Micros = 0;
  /** What {@link DecayedMean.settle} found: a number that a call gives back can cost an allocation, a field costs none. */
  value: number = Number.NaN;

  constructor(halfLife: Micros) {
    this.#rate = Math.LN2 / halfLife;
  }

  /** Whether it was given a level yet. */
  get known(): boolean {
    return !Number.isNaN(this.#level);
  }

  /** From this time on the quantity stands at the level. */
  set(time: Micros, level: number): void {
    if (this.known) {
      // What is new of the weight, to all of its digits: in a segment's first moments it is all there is.
      const fresh = -Math.expm1(this.#rate * (this.#time - time));
      this.#weighted = this.#weighted * (1 - fresh) + this.#level * fresh;
      this.#weight = this.#weight * (1 - fresh) + fresh;
    }
    this.#level = level;
    this.#time = time;
  }

  /** NaN before the first level. Asking changes nothing. */
  at(time: Micros): number {
    this.settle(time);
    return this.value;
  }

  /** Leaves the mean in `value`. */
  settle(time: Micros): void {
    const fresh = -Math.expm1(this.#rate * (this.#time - time));
    const weight = this.#weight * (1 - fresh) + fresh;
    this.value =
      weight === 0 ? this.#level : (this.#weighted * (1 - fresh) + this.#level * fresh) / weight;
  }

  reset(): void {
    this.#level = Number.NaN;
    this.#weighted = 0;
    this.#weight = 0;
    this.#time = 0;
  }
}
