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

  /** Writes what it stands at to a place. */
  write(target: Float64Array, index: number, time: Micros): void {
    const depth = this.#depth;
    const flow = this.#flow;
    depth.settle(time);
    flow.settle(time);
    const warm = time - this.#market.since >= flow.halfLife;
    target[index] = warm && depth.value > 0 ? flow.value / depth.value : Number.NaN;
  }

  reset(): void {
    this.#flow.reset();
  }
}
