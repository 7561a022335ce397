import {
  type BookView,
  type Instrument,
  Lease,
  type MarketView,
  type Micros,
  type OptionTickerEvent,
  type QuoteEvent,
  type StatusEvent,
  type TickerEvent,
  type TradeEvent,
  type Versioned,
} from '@slipstream/core';
import type { OrderBook } from '../books/order-book.ts';

/** The market of one instrument, changed in place. Its version rises with every event of the instrument. */
export class InstrumentMarket implements Versioned {
  readonly book: OrderBook;
  readonly #name: string;
  #view: InstrumentMarketView | undefined;
  version = 0;
  receiveTime: Micros = 0;
  lastTrade: TradeEvent | undefined;
  quote: QuoteEvent | undefined;
  ticker: TickerEvent | undefined;
  optionTicker: OptionTickerEvent | undefined;
  trading: StatusEvent['state'] = 'open';

  constructor(book: OrderBook) {
    this.book = book;
    this.#name = `the market of ${book.instrument.id}`;
  }

  get instrument(): Instrument {
    return this.book.instrument;
  }

  /** The market at this moment: a lease that the next event of the instrument expires. */
  view(): MarketView {
    if (this.#view === undefined || this.#view.expired) {
      this.#view = new InstrumentMarketView(this, this.#name);
    }
    return this.#view;
  }
}

class InstrumentMarketView extends Lease<InstrumentMarket> implements MarketView {
  get instrument(): Instrument {
    return this.source.instrument;
  }

  get receiveTime(): Micros {
    return this.source.receiveTime;
  }

  get book(): BookView {
    return this.source.book.view();
  }

  get lastTrade(): TradeEvent | undefined {
    return this.source.lastTrade;
  }

  get quote(): QuoteEvent | undefined {
    return this.source.quote;
  }

  get ticker(): TickerEvent | undefined {
    return this.source.ticker;
  }

  get optionTicker(): OptionTickerEvent | undefined {
    return this.source.optionTicker;
  }

  get trading(): StatusEvent['state'] {
    return this.source.trading;
  }
}
