import type { BookView, QuoteEvent } from '@slipstream/core';

/**
 * The mid weighted by the imbalance of the best level: it leans toward the side that shows less, where the next
 * move goes. In the instrument's own quotation; NaN unless the book is live and both sides stand.
 *
 * @example
 * ```ts
 * import { FixedBook } from '@slipstream/core';
 * import { samplePerpetual } from '@slipstream/core/testing';
 * import { microPrice } from '@slipstream/options';
 *
 * // 80,000.0 for 3,000 USD against 80,000.5 for 1,000: buyers press.
 * const book = new FixedBook({ instrument: samplePerpetual, bids: [160_000, 3_000], asks: [160_001, 1_000] });
 * microPrice(book); // => 80000.375
 * ```
 */
export function microPrice(book: BookView): number {
  const { bestBid, bestAsk } = book;
  if (book.status !== 'live' || bestBid === undefined || bestAsk === undefined) return Number.NaN;
  const { ticks } = book.instrument;
  return lean(
    ticks.price(bestBid),
    book.amountAt('bid', 0),
    ticks.price(bestAsk),
    book.amountAt('ask', 0),
  );
}

/** {@link microPrice} of a venue's own quote; NaN where a side is empty or not above 0, or the two are crossed. */
export function microPriceOfQuote({ bid, ask }: QuoteEvent): number {
  if (bid === undefined || ask === undefined) return Number.NaN;
  if (!(bid.price > 0 && ask.price >= bid.price)) return Number.NaN;
  return lean(bid.price, bid.amount, ask.price, ask.amount);
}

function lean(bid: number, bidAmount: number, ask: number, askAmount: number): number {
  const amount = bidAmount + askAmount;
  return amount > 0 ? (bid * askAmount + ask * bidAmount) / amount : 0.5 * (bid + ask);
}
