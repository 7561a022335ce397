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
  /** What it stands at since the last addition. */
  present: number = Number.NaN;

  constructor(market: WatchedMarket, decay: Decay) {
    this.#market = market;
    this.#above = new DecayedSum(decay);
    this.#below = new DecayedSum(decay);
  }

  add(above: number, below: number): void {
    const { time } = this.#market;
    this.#above.add(time, above);
    this.#below.add(time, below);
    this.present = this.#above.present(time) / this.#below.present(time);
  }

  reset(): void {
    this.#above.reset();
    this.#below.reset();
    this.present = Number.NaN;
  }
}
