import type { Micros } from '@slipstream/core';
import { DecayedMean } from './decayed-mean.ts';
import type { Moment } from './moment.ts';

/**
 * A level and its own decayed mean over time: the difference says whether it stands high or low for its own standards.
 * NaN before one half-life since it was first known, and while it is not.
 */
export class DecayedLevel {
  readonly #mean: DecayedMean;
  readonly #halfLife: Micros;
  #level: number = Number.NaN;
  #since: Micros = Number.NaN;
  /** Where the level will stand from the next {@link DecayedLevel.set} on. */
  next: number = Number.NaN;
  /** What {@link DecayedLevel.settle} found. */
  value: number = Number.NaN;

  constructor(halfLife: Micros) {
    this.#mean = new DecayedMean(halfLife);
    this.#halfLife = halfLife;
  }

  /** From this moment on the level stands at `next`; while that is NaN the mean goes on with the last. */
  set(moment: Moment): void {
    const level = this.next;
    this.#level = level;
    if (Number.isNaN(level)) return;
    if (Number.isNaN(this.#since)) this.#since = moment.time;
    this.#mean.next = level;
    this.#mean.set(moment);
  }

  /** Leaves the level less its mean, in its own unit, in `value`. */
  settle(moment: Moment): void {
    this.value = Number.NaN;
    if (!(moment.time - this.#since >= this.#halfLife)) return;
    this.#mean.settle(moment);
    this.value = this.#level - this.#mean.value;
  }

  reset(): void {
    this.#mean.reset();
    this.#level = Number.NaN;
    this.#since = Number.NaN;
  }
}
