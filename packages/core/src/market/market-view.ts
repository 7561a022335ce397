import type { BookView } from '../book/book-view.ts';
import type {
  IndexEvent,
  MarketEvent,
  OptionTickerEvent,
  OptionTickerField,
  QuoteEvent,
  TickerEvent,
  TickerField,
  TradeEvent,
  VolatilityIndexEvent,
} from '../events/market-event.ts';
import type { Instrument, InstrumentId } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/**
 * The market of one instrument after an event: its book (a lease), and what is known besides. Quotes and tickers are
 * the sum of what was told since the connection came up: a venue may tell them in parts.
 */
export interface MarketView {
  readonly instrument: Instrument;
  /** When the last event of this instrument was received. */
  readonly receiveTime: Micros;
  readonly book: BookView;
  readonly lastTrade: TradeEvent | undefined;
  /** Absent until both sides are known. */
  readonly quote: QuoteEvent | undefined;
  /** Its times are those of the newest part; `tells` names what is known while that is not all. */
  readonly ticker: TickerEvent | undefined;
  readonly optionTicker: OptionTickerEvent | undefined;
  /**
   * When a field of `ticker` or `optionTicker` was last told, so that its age can be judged: nothing expires by
   * itself. Absent while it is untold.
   */
  toldAt(field: TickerField | OptionTickerField): Micros | undefined;
  /** Whether the venue lets it trade; `open` until it says otherwise. */
  readonly trading: 'open' | 'halted' | 'settlement' | 'closed';
}

/** All instruments of a line. Views are leases, like the books in them. */
export interface Markets {
  /** The market of an instrument; absent until its record was seen. */
  view(instrument: InstrumentId): MarketView | undefined;
  readonly instruments: readonly Instrument[];
  /** The last price of an index; absent until one was seen. */
  index(name: string): IndexEvent | undefined;
  /** The last value of a volatility index; absent until one was seen. */
  volatilityIndex(name: string): VolatilityIndexEvent | undefined;
}

/** An event together with the market after it. `view` is absent where the event names no known instrument. */
export interface MarketUpdate {
  readonly event: MarketEvent;
  readonly view: MarketView | undefined;
  readonly markets: Markets;
}
