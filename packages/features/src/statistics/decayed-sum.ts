import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../market/watched-market.ts';
import { type DecayedSums, decayedSumsOf } from './decayed-sums.ts';
import type { Moment } from './moment.ts';

/** One of the {@link DecayedSums} of a market, as the feature that it belongs to keeps it. */
export class DecayedSum {
  readonly halfLife: Micros;
  /** Where it stands among the sums of its market. */
  readonly place: number;
  readonly #market: WatchedMarket;
  readonly #sums: DecayedSums;
  /** What {@link DecayedSum.add} adds, 1 until it is set. Numbers that a call takes or gives can cost an allocation, fields cost none. */
  adds = 1;
  /** What {@link DecayedSum.settle} found. */
  value: number = Number.NaN;

  constructor(market: WatchedMarket, halfLife: Micros) {
    this.halfLife = halfLife;
    this.#market = market;
    this.#sums = decayedSumsOf(market);
    this.place = this.#sums.make(halfLife);
  }

  /** Adds `adds` at the time of the market's last update. */
  add(): void {
    if (this.adds === 0) return;
    this.#sums.moveTo(this.#market);
    this.#sums.add(this.place, this.adds);
  }

  /** Leaves what it is worth at a moment in `value`; NaN before one half-life of the segment. */
  settle(moment: Moment): void {
    this.#sums.moveTo(moment);
    const warm = moment.time - this.#market.since >= this.halfLife;
    this.value = warm ? this.#sums.present(this.place) : Number.NaN;
  }

  reset(): void {
    this.#sums.clear(this.place);
  }
}
