import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../market/watched-market.ts';
import { DecayedMean } from './decayed-mean.ts';

/**
 * A level and its own decayed mean over time: the difference says whether it stands high or low for its own standards.
 * NaN before one half-life since it was first known, and while it is not.
 */
export class DecayedLevel {
  readonly #mean: DecayedMean;
  readonly #halfLife: Micros;
  #level: number = Number.NaN;
  #since: Micros = Number.NaN;
  /** What {@link DecayedLevel.settle} found. */
  value: number = Number.NaN;

  constructor(halfLife: Micros) {
    this.#mean = new DecayedMean(halfLife);
    this.#halfLife = halfLife;
  }

  /** From the market's time on the level stands here; while it is NaN the mean goes on with the last. */
  set({ time }: WatchedMarket, level: number): void {
    this.#level = level;
    if (Number.isNaN(level)) return;
    if (Number.isNaN(this.#since)) this.#since = time;
    this.#mean.set(time, level);
  }

  /** The level less its mean, in its own unit. */
  aboveMean(time: Micros): number {
    this.settle(time);
    return this.value;
  }

  /** Leaves the same in `value`. */
  settle(time: Micros): void {
    this.value = Number.NaN;
    if (!(time - this.#since >= this.#halfLife)) return;
    this.#mean.settle(time);
    this.value = this.#level - this.#mean.value;
  }

  reset(): void {
    this.#mean.reset();
    this.#level = Number.NaN;
    this.#since = Number.NaN;
  }
}
