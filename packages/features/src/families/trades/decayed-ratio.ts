import type { WatchedMarket } from '../../market/watched-market.ts';
import type { Decay } from '../../statistics/decay.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';

/**
 * One decayed sum over another of the same half-life: a mean, or a slope. Time alone does not change it, because both
 * decay alike. NaN before anything was added.
 */
export class DecayedRatio {
  readonly #market: WatchedMarket;
  readonly #above: DecayedSum;
  readonly #below: DecayedSum;
  /** What the next `add` adds to the sum above and to the one below. */
  addsAbove: number = Number.NaN;
  addsBelow: number = Number.NaN;
  /** What it stands at since the last addition. */
  present: number = Number.NaN;

  constructor(market: WatchedMarket, decay: Decay) {
    this.#market = market;
    this.#above = new DecayedSum(decay);
    this.#below = new DecayedSum(decay);
  }

  /** Adds what was put into `addsAbove` and `addsBelow`: numbers handed to a call can cost an allocation. */
  add(): void {
    const { time } = this.#market;
    this.#above.add(time, this.addsAbove);
    this.#below.add(time, this.addsBelow);
    this.#above.settle(time);
    this.#below.settle(time);
    this.present = this.#above.value / this.#below.value;
  }

  reset(): void {
    this.#above.reset();
    this.#below.reset();
    this.present = Number.NaN;
  }
}
