import type { Micros } from '@slipstream/core';
import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';
import type { Moment } from '../../statistics/moment.ts';
import { PriceHistory } from '../../statistics/price-history.ts';
import { BASIS_POINT } from '../book/amount-within.ts';

/** What the size-weighted mid of a market was some time ago; while a side is empty the last one holds. */
export class MicroHistory extends PriceHistory implements SharedPart {
  readonly #market: WatchedMarket;
  #from: number = Number.NaN;
  #to: number = Number.NaN;
  /** What {@link MicroHistory.settleReturn} found: log return over the lag, in basis points; NaN while unknown. */
  move: number = Number.NaN;

  constructor(market: WatchedMarket, lag: Micros) {
    super(lag);
    this.#market = market;
  }

  update(): void {
    const market = this.#market;
    const { microTicks } = market;
    if (!Number.isNaN(microTicks) && microTicks !== this.latest) this.set(market, microTicks);
  }

  /** Leaves the return over the lag before a moment in `move`. */
  settleReturn(moment: Moment): void {
    this.settle(moment);
    const { before, latest } = this;
    if (before === this.#from && latest === this.#to) return;
    this.#from = before;
    this.#to = latest;
    this.move = Math.log(latest / before) / BASIS_POINT;
  }
}

/** The history that all features of a market share that look as far back. */
export function microHistoryOf(market: WatchedMarket, lag: Micros): MicroHistory {
  return market.part(`micro history ${lag}`, () => new MicroHistory(market, lag));
}
