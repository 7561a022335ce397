import type {
  BookStatus,
  Forecast,
  HumanCommand,
  Instrument,
  MarketEvent,
  Markets,
  MarketUpdate,
  MarketView,
  Micros,
  Side,
  Valuation,
} from '@slipstream/core';
import { FixedBook, MarketTime } from '@slipstream/core';
import { sampleCall, sampleMarkets, sampleView } from '@slipstream/core/testing';
import { Subject } from 'rxjs';
import { FakeVenue, type Levels } from './fake-venue.ts';

/** The moment at which every fake market starts. */
export const START: Micros = 1_700_000_000_000_000;

/** The market of an instrument with this book: flat pairs of ticks and lots. */
export function marketOf(
  bids: Levels,
  asks: Levels,
  changes: {
    readonly instrument?: Instrument;
    readonly status?: BookStatus;
    readonly trading?: MarketView['trading'];
  } = {},
): MarketView {
  const { instrument = sampleCall, status = 'live', trading = 'open' } = changes;
  const amounts = (levels: Levels): number[] =>
    levels.map((value, index) => (index % 2 === 0 ? value : instrument.size.amount(value)));
  const book = new FixedBook({ instrument, bids: amounts(bids), asks: amounts(asks), status });
  return sampleView(instrument, { receiveTime: START, book, trading });
}

/** A whole line in small: a time, a market that the test moves, a venue, and the streams of a run. */
export class FakeMarket {
  readonly time: MarketTime = new MarketTime({ start: START });
  readonly instrument: Instrument;
  readonly venue: FakeVenue;
  readonly updates$ = new Subject<MarketUpdate>();
  readonly forecasts$ = new Subject<Forecast>();
  readonly valuations$ = new Subject<Valuation>();
  readonly human$ = new Subject<HumanCommand>();
  #view: MarketView | undefined;

  constructor(instrument: Instrument = sampleCall, latency?: Micros) {
    this.instrument = instrument;
    this.venue = new FakeVenue(this.time, instrument, latency);
  }

  get markets(): Markets {
    return sampleMarkets(this.#view === undefined ? [] : [this.#view]);
  }

  /** A new book: flat pairs of ticks and lots, best first. */
  quote(bids: Levels, asks: Levels, status: BookStatus = 'live'): void {
    this.venue.quote(bids, asks);
    this.#view = marketOf(bids, asks, { instrument: this.instrument, status });
    this.#emit({ type: 'quote', ...this.#times(), instrument: this.instrument.id });
  }

  /** A trade of others. */
  trade(price: number, amount: number, aggressor: Side, flags: { block?: true } = {}): void {
    const id = `m${this.time.micros}`;
    const instrument = this.instrument.id;
    const trade = { id, price, amount, aggressor, instrument, ...flags };
    this.#emit({ type: 'trade', ...this.#times(), ...trade });
  }

  /** Lets time pass. */
  pass(micros: Micros): void {
    this.time.advance(this.time.micros + micros);
  }

  #times(): { exchangeTime: Micros; receiveTime: Micros } {
    return { exchangeTime: this.time.micros, receiveTime: this.time.micros };
  }

  #emit(event: MarketEvent): void {
    this.updates$.next({ event, view: this.#view, markets: this.markets });
  }
}
