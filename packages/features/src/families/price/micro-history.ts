import type { Micros } from '@slipstream/core';
import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';
import { PriceHistory } from '../../statistics/price-history.ts';

/** What the size-weighted mid of a market was some time ago; while a side is empty the last one holds. */
export class MicroHistory extends PriceHistory implements SharedPart {
  readonly #market: WatchedMarket;
  #from: number = Number.NaN;
  #to: number = Number.NaN;
  #move: number = Number.NaN;

  constructor(market: WatchedMarket, lag: Micros) {
    super(lag);
    this.#market = market;
  }

  update(): void {
    const { microTicks, time } = this.#market;
    if (!Number.isNaN(microTicks) && microTicks !== this.latest) this.set(time, microTicks);
  }

  /** Log return over the lag, a fraction; NaN while the history is shorter. */
  returnAt(time: Micros): number {
    const from = this.before(time);
    const to = this.latest;
    if (from !== this.#from || to !== this.#to) {
      this.#from = from;
      this.#to = to;
      this.#move = Math.log(to / from);
    }
    return this.#move;
  }
}

/** The history that all features of a market share that look as far back. */
export function microHistoryOf(market: WatchedMarket, lag: Micros): MicroHistory {
  return market.part(`micro history ${lag}`, () => new MicroHistory(market, lag));
}
