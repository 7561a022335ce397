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
  /** What {@link DecayedSum.settle} found: a number that a call gives back can cost an allocation, a field costs none. */
  value: number = Number.NaN;

  constructor(market: WatchedMarket, halfLife: Micros) {
    this.halfLife = halfLife;
    this.#market = market;
    this.#sums = decayedSumsOf(market);
    this.place = this.#sums.make(halfLife);
  }

  /** Adds an amount at the time of the market's last update. */
  add(amount: number): void {
    if (amount === 0) return;
    this.#sums.moveTo(this.#market);
    this.#sums.add(this.place, amount);
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
