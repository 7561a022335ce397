import type { Micros } from '@slipstream/core';
import type { Panel, PanelRow } from '../feature.ts';
import type { WatchedMarket } from '../market/watched-market.ts';
import type { DecayedSum } from './decayed-sum.ts';
import { type DecayedSums, decayedSumsOf } from './decayed-sums.ts';
import type { Moment } from './moment.ts';

/** A panel whose numbers are made of one decayed sum and one factor each. NaN before one half-life of the segment. */
export abstract class DecayedPanel implements Panel {
  protected readonly market: WatchedMarket;
  protected readonly sums: DecayedSums;
  /** Per row: the place of its sum, its half-life, and its factor. */
  protected readonly places: number[] = [];
  protected readonly halfLives: Micros[] = [];
  protected readonly factors: number[] = [];

  constructor(market: WatchedMarket) {
    this.market = market;
    this.sums = decayedSumsOf(market);
  }

  /** The row of a sum. */
  rowOf({ place, halfLife }: DecayedSum, factor: number): PanelRow {
    this.halfLives.push(halfLife);
    this.factors.push(factor);
    return { panel: this, index: this.places.push(place) - 1 };
  }

  abstract write(
    target: Float64Array,
    rows: Uint16Array,
    places: Uint16Array,
    moment: Moment,
  ): void;
}
