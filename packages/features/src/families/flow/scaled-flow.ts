import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { DecayedMean } from '../../statistics/decayed-mean.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';

/**
 * A decayed sum of signed amounts in units of what usually stands at the touch: flow moves a price by how much
 * depth it eats (Cont, Kukanov and Stoikov 2014). NaN before the sum is warm, or where nothing ever stood.
 */
export class ScaledFlow {
  readonly #flow: DecayedSum;
  readonly #depth: DecayedMean;

  constructor(halfLife: Micros, depthHalfLife: Micros) {
    this.#flow = new DecayedSum(halfLife);
    this.#depth = new DecayedMean(depthHalfLife);
  }

  /** Follows the market: the depth of its touch, and the flow that the update brought. */
  update(time: Micros, market: WatchedMarket, flow: number): void {
    this.#flow.start(time);
    // A segment may begin with an update of the other market, while this one's touch stands already.
    if (market.touchChanged || !this.#depth.known) {
      this.#depth.set(time, (market.bidAmount + market.askAmount) / 2);
    }
    if (flow !== 0) this.#flow.add(time, flow);
  }

  at(time: Micros): number {
    const depth = this.#depth.at(time);
    return depth > 0 ? this.#flow.at(time) / depth : Number.NaN;
  }

  reset(): void {
    this.#flow.reset();
    this.#depth.reset();
  }
}
