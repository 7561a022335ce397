import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { type DecayedSums, decayedSumsOf } from '../../statistics/decayed-sums.ts';

/**
 * One decayed sum over another of the same half-life: a mean, or a slope. Time alone does not change it, because both
 * decay alike. NaN before anything was added.
 */
export class DecayedRatio {
  readonly #sums: DecayedSums;
  readonly #above: DecayedSum;
  readonly #below: DecayedSum;
  /** What the next `add` adds to the sum above and to the one below. */
  addsAbove: number = Number.NaN;
  addsBelow: number = Number.NaN;
  /** What it stands at since the last addition. */
  present: number = Number.NaN;

  constructor(market: WatchedMarket, halfLife: Micros) {
    this.#sums = decayedSumsOf(market);
    this.#above = new DecayedSum(market, halfLife);
    this.#below = new DecayedSum(market, halfLife);
  }

  /** Adds what was put into `addsAbove` and `addsBelow`: numbers handed to a call can cost an allocation. */
  add(): void {
    this.#above.adds = this.addsAbove;
    this.#above.add();
    this.#below.adds = this.addsBelow;
    this.#below.add();
    const { sums } = this.#sums;
    this.present = sums[this.#above.place]! / sums[this.#below.place]!;
  }

  reset(): void {
    this.#above.reset();
    this.#below.reset();
    this.present = Number.NaN;
  }
}
