import {
  type BookView,
  frozenInstrument,
  type Instrument,
  type MarketView,
  type Micros,
  type OptionTickerEvent,
  type OptionTickerField,
  type QuoteEvent,
  type TickerEvent,
  type TickerField,
  type TradeEvent,
} from '@slipstream/core';
import { frozen } from './frozen.ts';
import { MarketReads } from './market-reads.ts';
import { ReadOnlyBook } from './read-only-book.ts';

/** A market to read and nothing else; what is read is noted. It is a lease where the given one is. */
export class ReadOnlyMarket implements MarketView {
  readonly book: BookView;
  readonly #market: MarketView;
  readonly #reads: MarketReads;

  constructor(market: MarketView, reads: MarketReads = new MarketReads()) {
    this.book = new ReadOnlyBook(market.book, reads);
    this.#market = market;
    this.#reads = reads;
    Object.freeze(this);
  }

  get instrument(): Instrument {
    return frozenInstrument(this.#market.instrument);
  }

  get receiveTime(): Micros {
    return this.#reads.number('receiveTime', undefined, 0, this.#market.receiveTime);
  }

  get trading(): MarketView['trading'] {
    return this.#reads.value('trading', this.#market.trading);
  }

  get lastTrade(): TradeEvent | undefined {
    return frozen(this.#reads.value('lastTrade', this.#market.lastTrade));
  }

  get quote(): QuoteEvent | undefined {
    return frozen(this.#reads.value('quote', this.#market.quote));
  }

  get ticker(): TickerEvent | undefined {
    return frozen(this.#reads.value('ticker', this.#market.ticker));
  }

  get optionTicker(): OptionTickerEvent | undefined {
    return frozen(this.#reads.value('optionTicker', this.#market.optionTicker));
  }

  toldAt(field: TickerField | OptionTickerField): Micros | undefined {
    return this.#reads.told(field, this.#market.toldAt(field));
  }
}
