import type { BookSide, BookView } from './book-view.ts';

/** What taking an amount from one side would cost. */
export interface BookWalk {
  /** How much the shown depth gives, in the instrument's unit: at most what was asked. */
  readonly filled: number;
  /** Average price of what was filled, in fractional ticks; NaN where nothing was. */
  readonly averageTicks: number;
  /** Whether the amount is larger than the shown depth: the true cost is at least this. */
  readonly censored: boolean;
}

/**
 * Walks one side of a book for an amount, from the best level on: the cost of a market order, the label of
 * slippage and the fill of a simulated taker are all this walk.
 *
 * @param side `ask` to buy from, `bid` to sell to.
 * @param amount above 0, in the instrument's unit.
 * @example
 * ```ts
 * import { FixedBook, walkBook } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 *
 * const book = new FixedBook({ instrument: sampleCall, bids: [], asks: [205, 3, 210, 1] });
 * walkBook(book, 'ask', 4); // => { filled: 4, averageTicks: 206.25, censored: false }
 * walkBook(book, 'ask', 9).censored; // => true
 * ```
 */
export function walkBook(book: BookView, side: BookSide, amount: number): BookWalk {
  let left = amount;
  let cost = 0;
  const depth = book.depth(side);
  for (let level = 0; level < depth && left > 0; level += 1) {
    const taken = Math.min(left, book.amountAt(side, level));
    cost += taken * book.ticksAt(side, level)!;
    left -= taken;
  }
  const filled = amount - left;
  return { filled, averageTicks: filled > 0 ? cost / filled : Number.NaN, censored: left > 0 };
}
