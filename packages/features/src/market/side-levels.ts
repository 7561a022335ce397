import type { BookSide, BookView } from '@slipstream/core';
import type { WatchedMarket } from './watched-market.ts';

/**
 * The first levels of one side of a market's book, best first, read from the book once for all who look at it and only as
 * deep as they do. {@link SideLevels.load} comes before looking.
 */
export class SideLevels {
  readonly #market: WatchedMarket;
  readonly #side: BookSide;
  #book: BookView | undefined;
  #depth = 0;
  /** Pairs of ticks and amount. */
  numbers: Float64Array = new Float64Array(0);
  /** How many levels were read: all that the side shows, or as many as anybody has looked at so far. */
  count = 0;

  constructor(market: WatchedMarket, side: BookSide) {
    this.#market = market;
    this.#side = side;
  }

  /** Has at least so many levels read from now on. */
  reach(levels: number): this {
    if (levels <= this.#depth) return this;
    this.#depth = levels;
    this.numbers = new Float64Array(2 * levels);
    this.#book = undefined;
    this.count = 0;
    return this;
  }

  /** Reads the book, if it is another than the one read last: a book that changed is another view. */
  load(): void {
    const { book } = this.#market;
    if (book === this.#book) return;
    this.#book = book;
    this.count = book === undefined ? 0 : book.copyTo(this.#side, this.numbers, this.#depth);
  }

  /** Reads on where there is more to see than was read; `numbers` is another array then. */
  more(): boolean {
    const book = this.#book;
    if (book === undefined || this.count < this.#depth) return false;
    if (book.depth(this.#side) <= this.count) return false;
    this.reach(2 * this.#depth).load();
    return true;
  }
}

/** The levels of a side that all features of a market share, at least so many of them. */
export function sideLevelsOf(market: WatchedMarket, side: BookSide, levels: number): SideLevels {
  return market.part(`levels of the ${side}`, () => new SideLevels(market, side)).reach(levels);
}
