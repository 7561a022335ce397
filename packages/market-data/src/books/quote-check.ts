import type { BookSide, BookView, QuoteEvent } from '@slipstream/core';

/** What comparing a book with the venue's own best prices gave. */
export type QuoteVerdict = 'equal' | 'unequal';

/** The most quotes that wait for the book to reach their number. */
const WAITING_LIMIT = 1_000;

/**
 * Compares a book with the best prices that the venue itself states, at equal sequence numbers: there both must
 * agree in price and amount, on both sides, empty sides included. A quote often comes before the delta that
 * brings the book to its number, so it waits for it; one that the book has passed says nothing.
 *
 * @example
 * ```ts
 * import { FixedBook } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 * import { QuoteCheck } from '@slipstream/market-data';
 *
 * const check = new QuoteCheck();
 * const times = { exchangeTime: 1, receiveTime: 2 };
 * check.note({ type: 'quote', instrument: sampleCall.id, bid: { price: 0.02, amount: 5 }, sequence: 8, ...times });
 * check.compare(new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [], sequence: 7 })); // => undefined
 * check.compare(new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [], sequence: 8 })); // => 'equal'
 * check.equal; // => 1
 * ```
 */
export class QuoteCheck {
  #waiting: QuoteEvent[] = [];
  #equal = 0;
  #unequal = 0;

  /** How many comparisons agreed. */
  get equal(): number {
    return this.#equal;
  }

  /** How many did not. */
  get unequal(): number {
    return this.#unequal;
  }

  /** Keeps a quote until the book stands at its number; one without a number is of no use. */
  note(quote: QuoteEvent): void {
    if (quote.sequence === undefined) return;
    this.#waiting.push(quote);
    if (this.#waiting.length > WAITING_LIMIT) this.#waiting.shift();
  }

  /** Compares the book with the quotes of its very number, if there are any. */
  compare(book: BookView): QuoteVerdict | undefined {
    const { sequence } = book;
    let verdict: QuoteVerdict | undefined;
    let passed = 0;
    for (const quote of this.#waiting) {
      if (quote.sequence! > sequence) break;
      passed += 1;
      if (quote.sequence !== sequence) continue;
      const equal = agrees(book, 'bid', quote.bid) && agrees(book, 'ask', quote.ask);
      if (equal) this.#equal += 1;
      else this.#unequal += 1;
      verdict = equal && verdict !== 'unequal' ? 'equal' : 'unequal';
    }
    if (passed > 0) this.#waiting.splice(0, passed);
    return verdict;
  }
}

function agrees(book: BookView, side: BookSide, best: QuoteEvent['bid']): boolean {
  const ticks = book.ticksAt(side, 0);
  if (ticks === undefined || best === undefined) return ticks === undefined && best === undefined;
  return (
    book.instrument.ticks.price(ticks) === best.price && book.amountAt(side, 0) === best.amount
  );
}
