import type { Micros } from '@slipstream/core';
import type { Moment } from './moment.ts';

/** Up to here seven terms of the series give all digits of 1 − e^−x. */
const NEAR = 1 / 64;

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
  /** What is new of the weight since the last change: 1 − 2^(−age / half-life). */
  #fresh = 0;
  /** Where the quantity will stand from the next {@link DecayedMean.set} on. */
  next: number = Number.NaN;
  /** What {@link DecayedMean.settle} found: a number that a call gives back can cost an allocation, a field costs none. */
  value: number = Number.NaN;

  constructor(halfLife: Micros) {
    this.#rate = Math.LN2 / halfLife;
  }

  /** Whether it was given a level yet. */
  get known(): boolean {
    return !Number.isNaN(this.#level);
  }

  /** From this moment on the quantity stands at `next`. */
  set(moment: Moment): void {
    if (this.known) {
      this.#age(moment);
      const fresh = this.#fresh;
      this.#weighted = this.#weighted * (1 - fresh) + this.#level * fresh;
      this.#weight = this.#weight * (1 - fresh) + fresh;
    }
    this.#level = this.next;
    this.#time = moment.time;
  }

  /** Leaves the mean in `value`; NaN before the first level. Asking changes nothing that a later answer depends on. */
  settle(moment: Moment): void {
    this.#age(moment);
    const fresh = this.#fresh;
    const weight = this.#weight * (1 - fresh) + fresh;
    this.value =
      weight === 0 ? this.#level : (this.#weighted * (1 - fresh) + this.#level * fresh) / weight;
  }

  /** All digits of what is new count: in a segment's first moments it is all there is. */
  #age({ time }: Moment): void {
    const x = this.#rate * (time - this.#time);
    this.#fresh =
      x < NEAR
        ? x *
          (1 -
            (x / 2) * (1 - (x / 3) * (1 - (x / 4) * (1 - (x / 5) * (1 - (x / 6) * (1 - x / 7))))))
        : -Math.expm1(-x);
  }

  reset(): void {
    this.#level = Number.NaN;
    this.#weighted = 0;
    this.#weight = 0;
    this.#time = 0;
  }
}
