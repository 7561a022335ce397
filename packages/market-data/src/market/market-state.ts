import {
  type BookDeltaEvent,
  type ConnectionEvent,
  type Diagnostic,
  type IndexEvent,
  type Instrument,
  type InstrumentEvent,
  type InstrumentId,
  type InstrumentRecordEvent,
  InvalidValue,
  type MarketEvent,
  type Markets,
  type MarketUpdate,
  type MarketView,
  type Micros,
  SECOND,
  type TradeEvent,
  tradedOnBook,
  type VenueStatusEvent,
  type VolatilityIndexEvent,
} from '@slipstream/core';
import type { BookChange, BookCounts, BookTransition } from '../books/book-change.ts';
import { OrderBook, type OrderBookOptions } from '../books/order-book.ts';
import { diagnosticsOf, undecoded, unknownInstrument } from './book-diagnostics.ts';
import { duplicateTrade, timeWentBack } from './event-diagnostics.ts';
import { InstrumentMarket } from './instrument-market.ts';
import { VenueHalts } from './venue-halts.ts';

/** What a market starts with, and how its books become usable. */
export interface MarketStateOptions extends OrderBookOptions {
  /** Instruments known from elsewhere; records in the stream add to them. */
  readonly instruments?: readonly Instrument[];
  /** Hears what a person should know: how a book became usable, why it is not, what could not be read. */
  readonly diagnostics?: (diagnostic: Diagnostic) => void;
  /** Hears each change of a book's status; a live connection heals the gaps among them. */
  readonly transitions?: (instrument: InstrumentId, transition: BookTransition) => void;
  /** How many ids of an instrument's last trades are kept to know one that comes again; 1,000 when left out. */
  readonly tradeMemory?: number;
}

/** What the market of an instrument has seen. */
export interface MarketCounts extends BookCounts {
  /** Trades whose id had been seen before. */
  readonly duplicateTrades: number;
  /** Changes of the book and trades on it whose exchange time lay before the one before. */
  readonly timesBack: number;
}

const DEFAULT_TRADE_MEMORY = 1_000;

/**
 * All instruments of a line: their books, last trades, quotes and tickers, and the indices of their venues. A
 * plain object; {@link books} puts it on a stream.
 *
 * An instrument's market begins with its record, as an option or as an event. Events without one change nothing
 * and have no view. Views are leases: the next event of the instrument expires them.
 *
 * @example
 * ```ts
 * import { MarketState } from '@slipstream/market-data';
 * import { sampleCall } from '@slipstream/core/testing';
 *
 * const markets = new MarketState({ instruments: [sampleCall] });
 * const times = { exchangeTime: 1, receiveTime: 2, instrument: sampleCall.id };
 * const { view } = markets.apply({ type: 'book-snapshot', bids: [0.02, 5], asks: [], sequence: 7, ...times });
 * view?.book.bestBid; // => 200
 * view?.book.status; // => 'live'
 * ```
 */
export class MarketState implements Markets {
  readonly #options: MarketStateOptions;
  readonly #markets: Map<InstrumentId, InstrumentMarket> = new Map();
  readonly #indices: Map<string, IndexEvent> = new Map();
  readonly #volatilityIndices: Map<string, VolatilityIndexEvent> = new Map();
  readonly #unknown: Set<InstrumentId> = new Set();
  readonly #halts = new VenueHalts();
  readonly #tradeMemory: number;

  /** @throws {InvalidValue} when a limit among the options is no positive integer. */
  constructor(options: MarketStateOptions = {}) {
    this.#options = options;
    const { tradeMemory = DEFAULT_TRADE_MEMORY } = options;
    if (!Number.isSafeInteger(tradeMemory) || tradeMemory <= 0) {
      const expected = 'a positive number of trades';
      throw new InvalidValue({ field: 'trade memory', value: tradeMemory, expected });
    }
    this.#tradeMemory = tradeMemory;
    for (const instrument of options.instruments ?? []) this.add(instrument);
  }

  /** The instruments that it knows, in the order in which it met them. */
  get instruments(): readonly Instrument[] {
    return Array.from(this.#markets.values(), (market) => market.instrument);
  }

  view(instrument: InstrumentId): MarketView | undefined {
    return this.#markets.get(instrument)?.view();
  }

  index(name: string): IndexEvent | undefined {
    return this.#indices.get(name);
  }

  volatilityIndex(name: string): VolatilityIndexEvent | undefined {
    return this.#volatilityIndices.get(name);
  }

  /** What the market of an instrument has seen; absent without its record. */
  counts(instrument: InstrumentId): MarketCounts | undefined {
    const market = this.#markets.get(instrument);
    if (!market) return undefined;
    const { book, duplicateTrades, timesBack } = market;
    return { ...book.counts, duplicateTrades, timesBack };
  }

  /** Adds an instrument, or takes over its new ticks, lots and fees. A new tick makes its book a `gap`. */
  add(instrument: Instrument, time: Micros = 0): void {
    const market = this.#markets.get(instrument.id);
    if (!market) {
      const book = new OrderBook(instrument, this.#options);
      const added = new InstrumentMarket(book, this.#tradeMemory);
      added.halted = this.#halts.hold(instrument);
      this.#markets.set(instrument.id, added);
      return;
    }
    market.version += 1;
    this.#report(market, market.book.relist(instrument, time));
  }

  /** Moves on by one event; gives it with the market after it. A trade that came before is marked as a duplicate. */
  apply(event: MarketEvent): MarketUpdate {
    const known = 'instrument' in event ? this.#markets.get(event.instrument) : undefined;
    if (event.type !== 'trade' || !known) return this.#updated(event, known);
    return this.#updated(this.#tradeOf(known, event), known);
  }

  #updated(event: MarketEvent, market: InstrumentMarket | undefined): MarketUpdate {
    return { event, view: this.#viewAfter(event, market), markets: this };
  }

  #viewAfter(event: MarketEvent, market: InstrumentMarket | undefined): MarketView | undefined {
    switch (event.type) {
      case 'index':
        this.#indices.set(event.index, event);
        return undefined;
      case 'volatility-index':
        this.#volatilityIndices.set(event.index, event);
        return undefined;
      case 'connection':
        if (event.state === 'down') this.#disconnect(event);
        return undefined;
      case 'venue-status':
        this.#halt(event);
        return undefined;
      case 'decode-fault':
        this.#options.diagnostics?.(undecoded(event.venue, event.reason, event.receiveTime));
        return undefined;
      case 'instrument':
        this.add(event.record, event.receiveTime);
        return this.view(event.record.id);
      default:
        if (!market) {
          this.#missRecord(event.instrument, event.receiveTime);
          return undefined;
        }
        market.version += 1;
        // Silence is found, not received.
        if (event.type !== 'silence') market.receiveTime = event.receiveTime;
        this.#change(market, event);
        return market.view();
    }
  }

  #change(market: InstrumentMarket, event: EventOfInstrument): void {
    switch (event.type) {
      case 'book-snapshot':
        this.#report(market, market.book.apply(event));
        break;
      case 'book-delta':
        this.#lookBack(market, event);
        this.#report(market, market.book.apply(event));
        break;
      case 'quote':
        market.takeQuote(event);
        this.#report(market, market.book.apply(event));
        break;
      case 'quote-delta':
        market.changeQuote(event);
        break;
      case 'trade':
        // Taken already, since its update may have to say that it is a duplicate.
        break;
      case 'ticker':
        market.takeTicker(event);
        break;
      case 'option-ticker':
        market.takeOptionTicker(event);
        break;
      case 'status':
        market.state = event.state;
        break;
      case 'silence': {
        const detail = `nothing was heard for ${(event.receiveTime - event.since) / SECOND} s`;
        this.#report(market, market.book.silent(event.receiveTime, detail));
        break;
      }
      case 'liquidation':
        // Somebody else's forced order: its trades and its changes of the book come by themselves.
        break;
    }
  }

  #tradeOf(market: InstrumentMarket, event: TradeEvent): TradeEvent {
    const trade = market.takeTrade(event);
    if (trade.duplicate) {
      if (market.duplicateTrades === 1) this.#options.diagnostics?.(duplicateTrade(event));
    } else if (tradedOnBook(trade)) this.#lookBack(market, trade);
    return trade;
  }

  #lookBack(market: InstrumentMarket, event: BookDeltaEvent | TradeEvent): void {
    if (!market.goesBack(event) || market.timesBack > 1) return;
    this.#options.diagnostics?.(timeWentBack(event, event.instrument));
  }

  #halt(event: VenueStatusEvent): void {
    this.#halts.take(event);
    for (const market of this.#markets.values()) {
      const halted = this.#halts.hold(market.instrument);
      if (market.halted === halted) continue;
      market.halted = halted;
      market.version += 1;
    }
  }

  /** Every book that a connection feeds is a gap once it is down, and what it told in parts is unknown. */
  #disconnect({ connection, reason, receiveTime }: ConnectionEvent): void {
    for (const market of this.#markets.values()) {
      if (!feeds(connection, market.instrument.venue)) continue;
      market.version += 1;
      market.forget();
      this.#report(market, market.book.disconnected(receiveTime, reason));
    }
  }

  #missRecord(instrument: InstrumentId, time: Micros): void {
    if (this.#unknown.has(instrument)) return;
    this.#unknown.add(instrument);
    this.#options.diagnostics?.(unknownInstrument(instrument, time));
  }

  #report({ instrument, book }: InstrumentMarket, change: BookChange): void {
    for (const transition of change.transitions)
      this.#options.transitions?.(instrument.id, transition);
    if (change.transitions.length === 0 || !this.#options.diagnostics) return;
    for (const diagnostic of diagnosticsOf(instrument.id, change, book.counts)) {
      this.#options.diagnostics(diagnostic);
    }
  }
}

/** The events that change the market of the instrument they name. */
type EventOfInstrument = Exclude<Extract<MarketEvent, InstrumentEvent>, InstrumentRecordEvent>;

/**
 * Whether a connection feeds the instruments of a venue: it bears the venue's name, alone or before a slash
 * (`deribit`, `deribit/2`). Of several connections to one venue each ends all of its books, which is safe.
 */
function feeds(connection: string, venue: string): boolean {
  return connection === venue || connection.startsWith(`${venue}/`);
}
