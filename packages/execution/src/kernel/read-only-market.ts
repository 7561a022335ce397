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
import { ReadOnlyBook } from './read-only-book.ts';

/** A market to read and nothing else. It is a lease where the given one is. */
export class ReadOnlyMarket implements MarketView {
  readonly book: BookView;
  readonly #market: MarketView;

  constructor(market: MarketView) {
    this.book = new ReadOnlyBook(market.book);
    this.#market = market;
    Object.freeze(this);
  }

  get instrument(): Instrument {
    return frozenInstrument(this.#market.instrument);
  }

  get receiveTime(): Micros {
    return this.#market.receiveTime;
  }

  get trading(): MarketView['trading'] {
    return this.#market.trading;
  }

  get lastTrade(): TradeEvent | undefined {
    return frozen(this.#market.lastTrade);
  }

  get quote(): QuoteEvent | undefined {
    return frozen(this.#market.quote);
  }

  get ticker(): TickerEvent | undefined {
    return frozen(this.#market.ticker);
  }

  get optionTicker(): OptionTickerEvent | undefined {
    return frozen(this.#market.optionTicker);
  }

  toldAt(field: TickerField | OptionTickerField): Micros | undefined {
    return this.#market.toldAt(field);
  }
}
