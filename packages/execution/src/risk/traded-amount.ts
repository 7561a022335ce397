import { type MarketView, type Micros, type TradeEvent, tradedOnBook } from '@slipstream/core';

/** What is remembered of a volume: the amount, and the last trade that is in it. */
export interface TradedState {
  readonly amount: number;
  readonly lastTrade: string | undefined;
}

/** Adds up what is traded on a book from a start on, trade by trade as views show them; blocks, combos and RFQ left out. */
export class TradedAmount {
  readonly #start: Micros;
  #last: TradeEvent | undefined;
  #lastId: string | undefined;
  #amount = 0;

  constructor(start: Micros) {
    this.#start = start;
  }

  get amount(): number {
    return this.#amount;
  }

  save(): TradedState {
    return { amount: this.#amount, lastTrade: this.#lastId };
  }

  restore({ amount, lastTrade }: TradedState): void {
    this.#amount = amount;
    this.#lastId = lastTrade;
  }

  /** Looks at the last trade of a view. A trade that was looked at counts once. */
  see({ lastTrade }: MarketView, now: Micros): void {
    if (lastTrade === undefined || lastTrade === this.#last) return;
    const repeated = this.#lastId === lastTrade.id;
    this.#last = lastTrade;
    this.#lastId = lastTrade.id;
    if (!repeated && now >= this.#start && tradedOnBook(lastTrade)) {
      this.#amount += lastTrade.amount;
    }
  }
}
