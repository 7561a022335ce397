import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { decayOf } from '../../statistics/decay-of.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { type UsualDepth, usualDepthOf } from './usual-depth.ts';

/** The half-lives of a scaled flow, in microseconds. */
export interface FlowHalfLives {
  /** Of the flow. */
  readonly halfLife: Micros;
  /** Of the depth that it is counted in. */
  readonly depthHalfLife: Micros;
}

/**
 * A decayed sum of signed amounts in units of the usual depth. NaN before one half-life since the segment's start, or
 * where nothing ever stood.
 */
export class ScaledFlow {
  readonly #market: WatchedMarket;
  readonly #flow: DecayedSum;
  readonly #depth: UsualDepth;

  constructor(market: WatchedMarket, { halfLife, depthHalfLife }: FlowHalfLives) {
    this.#market = market;
    this.#flow = new DecayedSum(decayOf(market, halfLife));
    this.#depth = usualDepthOf(market, depthHalfLife);
  }

  /** Takes in what the last update brought. */
  add(amount: number): void {
    if (amount !== 0) this.#flow.add(this.#market.time, amount);
  }

  at(time: Micros): number {
    const depth = this.#depth.at(time);
    const warm = time - this.#market.since >= this.#flow.halfLife;
    return warm && depth > 0 ? this.#flow.present(time) / depth : Number.NaN;
  }

  reset(): void {
    this.#flow.reset();
  }
}
