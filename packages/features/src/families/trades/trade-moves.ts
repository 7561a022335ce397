import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';
import { BASIS_POINT } from '../book/amount-within.ts';

/**
 * What lies between the last trade on the book and the one before it, looked at when the last one comes: the move of
 * the mid that followed the one before, in basis points, and the move of the traded price. A trade that came while a
 * side was empty has no mid and begins the count of mids anew.
 */
export class TradeMoves implements SharedPart {
  readonly #market: WatchedMarket;
  #mid: number = Number.NaN;
  #price: number = Number.NaN;
  #amount: number = Number.NaN;
  /** Move of the mid from the trade before to this one, in basis points; NaN where it is not known. */
  midMove: number = Number.NaN;
  /** The signed amount of the trade before, that the move followed. */
  movedBy: number = Number.NaN;
  /** Move of the traded price, and the move before it, in basis points; NaN where there is none. */
  priceMove: number = Number.NaN;
  priceMoveBefore: number = Number.NaN;

  constructor(market: WatchedMarket) {
    this.#market = market;
  }

  update(): void {
    const { trade, tradedAmount, midTicks } = this.#market;
    if (trade === undefined) return;
    this.midMove = Math.log(midTicks / this.#mid) / BASIS_POINT;
    this.movedBy = this.#amount;
    this.priceMoveBefore = this.priceMove;
    this.priceMove = Math.log(trade.price / this.#price) / BASIS_POINT;
    this.#mid = midTicks;
    this.#amount = tradedAmount;
    this.#price = trade.price;
  }

  reset(): void {
    this.#mid = Number.NaN;
    this.#price = Number.NaN;
    this.#amount = Number.NaN;
    this.midMove = Number.NaN;
    this.movedBy = Number.NaN;
    this.priceMove = Number.NaN;
    this.priceMoveBefore = Number.NaN;
  }
}

/** The moves between trades that all features of a market share. */
export function tradeMovesOf(market: WatchedMarket): TradeMoves {
  return market.part('trade moves', () => new TradeMoves(market));
}
