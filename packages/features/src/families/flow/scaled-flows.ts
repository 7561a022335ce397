import type { Micros } from '@slipstream/core';
import type { Panel, PanelRow } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import type { DecayedSum } from '../../statistics/decayed-sum.ts';
import { type DecayedSums, decayedSumsOf } from '../../statistics/decayed-sums.ts';
import type { Moment } from '../../statistics/moment.ts';
import { type UsualDepth, usualDepthOf } from './usual-depth.ts';

/**
 * Decayed sums of signed amounts in units of a usual depth. NaN before one half-life of the segment, or where nothing
 * ever stood.
 */
class ScaledFlows implements Panel {
  readonly #market: WatchedMarket;
  readonly #sums: DecayedSums;
  readonly #depth: UsualDepth;
  /** Per row: the place of its sum, and its half-life. */
  readonly #places: number[] = [];
  readonly #halfLives: Micros[] = [];

  constructor(market: WatchedMarket, depthHalfLife: Micros) {
    this.#market = market;
    this.#sums = decayedSumsOf(market);
    this.#depth = usualDepthOf(market, depthHalfLife);
  }

  rowOf({ place, halfLife }: DecayedSum): PanelRow {
    this.#halfLives.push(halfLife);
    return { panel: this, index: this.#places.push(place) - 1 };
  }

  write(target: Float64Array, rows: Uint16Array, places: Uint16Array, moment: Moment): void {
    this.#sums.moveTo(moment);
    const { sums, shrinks, of } = this.#sums;
    this.#depth.settle(moment);
    const { value: depth } = this.#depth;
    const perDepth = 1 / depth;
    const age = depth > 0 ? moment.time - this.#market.since : Number.NaN;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      const sum = this.#places[row]!;
      target[places[at]!] =
        age >= this.#halfLives[row]! ? sums[sum]! * shrinks[of[sum]!]! * perDepth : Number.NaN;
    }
  }
}

/** Where a flow stands, in units of the usual depth at the touch of a half-life in microseconds. */
export function scaledFlowOf(
  market: WatchedMarket,
  flow: DecayedSum,
  depthHalfLife: Micros,
): PanelRow {
  return market
    .part(`scaled flows ${depthHalfLife}`, () => new ScaledFlows(market, depthHalfLife))
    .rowOf(flow);
}
