import type { MarketUpdate, Micros } from '@slipstream/core';
import { DecayedMean } from './decayed-mean.ts';
import { microPrice, microPriceOfQuote } from './micro-price.ts';

/**
 * The forward of one expiry right now: the micro-price of a fast instrument plus the slow basis between it and the
 * forward that the venue prices options with. The venue's own forward is late by design, so it sets the level only.
 */
export class FastForward {
  readonly #basis: DecayedMean;
  #microPrice = Number.NaN;
  #spread = Number.NaN;
  #time: Micros = 0;

  constructor(basisHalfLife: Micros) {
    this.#basis = new DecayedMean(basisHalfLife);
  }

  /** In USD; NaN until the micro-price and one forward of the venue are known. */
  get value(): number {
    return this.#microPrice + this.#basis.mean;
  }

  /** The variance of its error: a price anywhere within the spread, and the error of the mean basis. */
  get variance(): number {
    return this.#spread ** 2 / 12 + this.#basis.errorVariance;
  }

  /** When its older part was last heard of. */
  get time(): Micros {
    return Math.min(this.#time, this.#basis.time ?? 0);
  }

  /** Takes an update of the fast instrument. Says whether it bears on the forward. */
  takeFast({ event, view }: MarketUpdate): boolean {
    if (view === undefined) return false;
    const { book } = view;
    if (event.type === 'quote' || event.type === 'quote-delta') {
      // A live book is nearer to the market than the venue's own word of it.
      if (book.status === 'live') return false;
      const quote = event.type === 'quote' ? event : view.quote;
      this.#microPrice = quote === undefined ? Number.NaN : microPriceOfQuote(quote);
      this.#spread = (quote?.ask?.price ?? Number.NaN) - (quote?.bid?.price ?? Number.NaN);
    } else if (
      event.type === 'book-snapshot' ||
      event.type === 'book-delta' ||
      event.type === 'silence'
    ) {
      this.#microPrice = microPrice(book);
      this.#spread = book.instrument.ticks.price((book.bestAsk ?? 0) - (book.bestBid ?? 0));
    } else return false;
    this.#time = event.receiveTime;
    return true;
  }

  /** Takes the forward that the venue states for the expiry. Says whether it bears on the forward. */
  takeVenueForward(forward: number | undefined, time: Micros): boolean {
    if (forward === undefined || Number.isNaN(this.#microPrice)) return false;
    this.#basis.observe(time, forward - this.#microPrice);
    return true;
  }

  /** There is no forward until the fast instrument is heard of again. */
  drop(): void {
    this.#microPrice = Number.NaN;
  }
}
