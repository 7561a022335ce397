import type { QuoteDeltaEvent, QuoteEvent } from '@slipstream/core';
import type { Draft } from '../venues/reading.ts';

/** One side's best level; NaN where it is untold, an amount of 0 where nobody quotes. */
interface KnownSide {
  price: number;
  amount: number;
}

/** A venue's best bid and ask, which it may tell whole or in changes. */
export class KnownQuote {
  readonly #bid: KnownSide = { price: Number.NaN, amount: Number.NaN };
  readonly #ask: KnownSide = { price: Number.NaN, amount: Number.NaN };

  /** Takes a whole quote. */
  set({ bid, ask }: QuoteEvent): void {
    setSide(this.#bid, bid);
    setSide(this.#ask, ask);
  }

  /** Takes a change; gives the quote after it, absent until both sides are known. */
  change(said: QuoteDeltaEvent): QuoteEvent | undefined {
    changeSide(this.#bid, said.bidPrice, said.bidAmount);
    changeSide(this.#ask, said.askPrice, said.askAmount);
    if (!isKnown(this.#bid) || !isKnown(this.#ask)) return undefined;
    const { instrument, exchangeTime, receiveTime } = said;
    const quote: Draft<QuoteEvent> = { type: 'quote', instrument, exchangeTime, receiveTime };
    if (this.#bid.amount > 0) quote.bid = { ...this.#bid };
    if (this.#ask.amount > 0) quote.ask = { ...this.#ask };
    return quote;
  }

  /** Forgets both sides. */
  clear(): void {
    changeSide(this.#bid, Number.NaN, Number.NaN);
    changeSide(this.#ask, Number.NaN, Number.NaN);
  }
}

function setSide(side: KnownSide, level: QuoteEvent['bid']): void {
  side.price = level?.price ?? Number.NaN;
  side.amount = level?.amount ?? 0;
}

function changeSide(side: KnownSide, price: number | undefined, amount: number | undefined): void {
  if (price !== undefined) side.price = price;
  if (amount !== undefined) side.amount = amount;
  // What a side that was empty cost before is not what it will cost.
  if (side.amount === 0) side.price = Number.NaN;
}

function isKnown({ price, amount }: KnownSide): boolean {
  return amount === 0 || (amount > 0 && !Number.isNaN(price));
}
