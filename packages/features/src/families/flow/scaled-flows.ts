import type { Micros } from '@slipstream/core';
import type { PanelRow } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { DecayedPanel } from '../../statistics/decayed-panel.ts';
import type { DecayedSum } from '../../statistics/decayed-sum.ts';
import type { Moment } from '../../statistics/moment.ts';
import { type UsualDepth, usualDepthOf } from './usual-depth.ts';

/**
 * Decayed sums of signed amounts in units of a usual depth. NaN before one half-life of the segment, or where nothing
 * ever stood.
 */
class ScaledFlows extends DecayedPanel {
  readonly #depth: UsualDepth;

  constructor(market: WatchedMarket, depthHalfLife: Micros) {
    super(market);
    this.#depth = usualDepthOf(market, depthHalfLife);
  }

  write(target: Float64Array, rows: Uint16Array, places: Uint16Array, moment: Moment): void {
    this.settle(moment);
    this.#depth.settle(moment);
    const depth = this.#depth.value;
    const perDepth = depth > 0 ? 1 / depth : Number.NaN;
    const { sumOf, decayOf, factors } = this;
    const { sums, shrinks } = this.sums;
    const { length } = rows;
    for (let at = 0; at < length; at += 1) {
      const row = rows[at]!;
      const flow = sums[sumOf[row]!]! * shrinks[decayOf[row]!]!;
      target[places[at]!] = flow * factors[row]! * perDepth;
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
