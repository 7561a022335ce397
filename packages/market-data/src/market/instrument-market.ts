import {
  type BookView,
  type Instrument,
  Lease,
  type MarketView,
  type Micros,
  type OptionTickerEvent,
  type OptionTickerField,
  type QuoteDeltaEvent,
  type QuoteEvent,
  type StatusEvent,
  type TickerEvent,
  type TickerField,
  type TradeEvent,
  type Versioned,
} from '@slipstream/core';
import type { OrderBook } from '../books/order-book.ts';
import { KnownQuote } from './known-quote.ts';
import {
  mergedOptionTicker,
  mergedTicker,
  OPTION_TICKER_FIELDS,
  TICKER_FIELDS,
} from './merged-ticker.ts';
import { SeenTrades } from './seen-trades.ts';
import { ToldTimes } from './told-times.ts';

/** The market of one instrument, changed in place. Its version rises with every event of the instrument. */
export class InstrumentMarket implements Versioned {
  readonly book: OrderBook;
  readonly #name: string;
  readonly #trades: SeenTrades;
  readonly #told = new ToldTimes();
  #quoteParts: KnownQuote | undefined;
  #view: InstrumentMarketView | undefined;
  #bookTime: Micros = 0;
  #tradeTime: Micros = 0;
  version = 0;
  receiveTime: Micros = 0;
  lastTrade: TradeEvent | undefined;
  quote: QuoteEvent | undefined;
  ticker: TickerEvent | undefined;
  optionTicker: OptionTickerEvent | undefined;
  /** What the venue says of the instrument itself. */
  state: StatusEvent['state'] = 'open';
  /** Whether the venue halts more than this instrument, and this one with it. */
  halted = false;
  duplicateTrades = 0;
  timesBack = 0;

  /** @param tradeMemory how many ids of trades are kept. */
  constructor(book: OrderBook, tradeMemory: number) {
    this.book = book;
    this.#name = `the market of ${book.instrument.id}`;
    this.#trades = new SeenTrades(tradeMemory);
  }

  get instrument(): Instrument {
    return this.book.instrument;
  }

  get trading(): StatusEvent['state'] {
    return this.halted && this.state === 'open' ? 'halted' : this.state;
  }

  /** When a field of the tickers was last told. */
  toldAt(field: TickerField | OptionTickerField): Micros | undefined {
    return this.#told.at(field);
  }

  /** Takes a whole quote. */
  takeQuote(quote: QuoteEvent): void {
    this.quote = quote;
    this.#quoteParts?.set(quote);
  }

  /** Takes a change of the quote. */
  changeQuote(delta: QuoteDeltaEvent): void {
    if (this.#quoteParts === undefined) {
      this.#quoteParts = new KnownQuote();
      if (this.quote) this.#quoteParts.set(this.quote);
    }
    this.quote = this.#quoteParts.change(delta);
  }

  takeTicker(ticker: TickerEvent): void {
    this.ticker = mergedTicker(this.ticker, ticker);
    this.#told.note(ticker.tells ?? TICKER_FIELDS, ticker.receiveTime);
  }

  takeOptionTicker(ticker: OptionTickerEvent): void {
    this.optionTicker = mergedOptionTicker(this.optionTicker, ticker);
    this.#told.note(ticker.tells ?? OPTION_TICKER_FIELDS, ticker.receiveTime);
  }

  /** Takes a trade, once; gives it as others should see it: marked, where it was told before. */
  takeTrade(trade: TradeEvent): TradeEvent {
    if (this.#trades.has(trade.id)) {
      this.duplicateTrades += 1;
      return { ...trade, duplicate: true };
    }
    this.lastTrade = trade;
    return trade;
  }

  /**
   * Whether the venue's own time goes back from the last change of the book, or the last trade, to this one. Other
   * events of an instrument come over several channels, and trades off the book are told late, so they are not asked.
   */
  goesBack({
    type,
    exchangeTime,
  }: {
    type: 'book-delta' | 'trade';
    exchangeTime: Micros;
  }): boolean {
    const last = type === 'trade' ? this.#tradeTime : this.#bookTime;
    if (type === 'trade') this.#tradeTime = exchangeTime;
    else this.#bookTime = exchangeTime;
    if (exchangeTime >= last) return false;
    this.timesBack += 1;
    return true;
  }

  /** Forgets what a connection told in parts, since parts were missed: quotes and tickers. */
  forget(): void {
    this.quote = undefined;
    this.ticker = undefined;
    this.optionTicker = undefined;
    this.#quoteParts?.clear();
    this.#told.clear();
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

  toldAt(field: TickerField | OptionTickerField): Micros | undefined {
    return this.source.toldAt(field);
  }
}
