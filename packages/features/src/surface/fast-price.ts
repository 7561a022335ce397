import type { WatchedMarket } from '../market/watched-market.ts';

/** The micro-price of the instrument that leads every forward of a chain, such as the perpetual of its coin. */
export class FastPrice {
  readonly #market: WatchedMarket;
  /** Whether there is such an instrument; where not, forwards are what the venue says. */
  exists = false;

  constructor(market: WatchedMarket) {
    this.#market = market;
  }

  /** In USD; NaN while its book is not live or lacks a side. */
  get price(): number {
    return this.#market.live ? this.#market.microPrice : Number.NaN;
  }
}
