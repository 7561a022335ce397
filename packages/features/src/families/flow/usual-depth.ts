import type { Micros } from '@slipstream/core';
import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';
import { DecayedMean } from '../../statistics/decayed-mean.ts';
import type { Moment } from '../../statistics/moment.ts';

/**
 * What usually stands on one side of the touch, in the instrument's unit: the mean over time of half of both sides,
 * decayed. Flow is counted in it, because a price moves by how much of the depth the flow eats (Cont, Kukanov and
 * Stoikov 2014).
 */
export class UsualDepth implements SharedPart {
  readonly #market: WatchedMarket;
  readonly #mean: DecayedMean;
  #asked: Micros = Number.NaN;
  /** What {@link UsualDepth.settle} found; NaN before the first touch. */
  value: number = Number.NaN;

  constructor(market: WatchedMarket, halfLife: Micros) {
    this.#market = market;
    this.#mean = new DecayedMean(halfLife);
  }

  update(): void {
    const market = this.#market;
    // A segment may begin with an update of the other market, while this one's touch stands already.
    if (!market.touchChanged && this.#mean.known) return;
    this.#mean.next = (market.bidAmount + market.askAmount) / 2;
    this.#mean.set(market);
    this.#asked = Number.NaN;
  }

  /** Leaves what usually stands there in `value`, once for all who ask for one time; 0 where nothing ever stood. */
  settle(moment: Moment): void {
    if (moment.time === this.#asked) return;
    this.#asked = moment.time;
    this.#mean.settle(moment);
    this.value = this.#mean.value;
  }

  reset(): void {
    this.#mean.reset();
    this.#asked = Number.NaN;
  }
}

/** The usual depth that all flows of a market are counted in. */
export function usualDepthOf(market: WatchedMarket, halfLife: Micros): UsualDepth {
  return market.part(`usual depth ${halfLife}`, () => new UsualDepth(market, halfLife));
}
