import {
  FixedBook,
  type Instrument,
  type InstrumentId,
  type MarketEvent,
  type Markets,
  type MarketUpdate,
  type MarketView,
  type Micros,
  type OptionInstrument,
  type OptionTickerEvent,
  type QuoteEvent,
} from '@slipstream/core';
import { sampleView } from '@slipstream/core/testing';

/** Best prices with their amounts; a side left out is empty. */
export interface Top {
  readonly bid?: number;
  readonly bidAmount?: number;
  readonly ask?: number;
  readonly askAmount?: number;
}

/**
 * A market for tests in which every word is spoken by hand: each method changes one instrument and gives the update
 * that a line would see.
 *
 * @example
 * ```ts
 * import { samplePerpetual } from '@slipstream/core/testing';
 * import { QuotedMarket } from '@slipstream/options/testing';
 *
 * const market = new QuotedMarket([samplePerpetual]);
 * const update = market.book(samplePerpetual, 1_000, { bid: 80_000, ask: 80_000.5 });
 * update.view?.book.bestBid; // => 160000
 * ```
 */
export class QuotedMarket implements Markets {
  readonly instruments: readonly Instrument[];
  readonly #views = new Map<InstrumentId, MarketView>();

  constructor(instruments: readonly Instrument[]) {
    this.instruments = instruments;
    for (const instrument of instruments) {
      this.#views.set(instrument.id, sampleView(instrument));
    }
  }

  view(instrument: InstrumentId): MarketView | undefined {
    return this.#views.get(instrument);
  }

  index(): undefined {
    return undefined;
  }

  volatilityIndex(): undefined {
    return undefined;
  }

  /** A new best bid and ask of a live book; prices must lie on the ticks. */
  book(instrument: Instrument, time: Micros, top: Top): MarketUpdate {
    const { ticks } = instrument;
    const bids = top.bid === undefined ? [] : [ticks.ticks(top.bid), top.bidAmount ?? 1];
    const asks = top.ask === undefined ? [] : [ticks.ticks(top.ask), top.askAmount ?? 1];
    return this.#speak(
      { type: 'book-snapshot', bids: [], asks: [], sequence: time, ...about(instrument, time) },
      { book: new FixedBook({ instrument, bids, asks, receiveTime: time }) },
    );
  }

  /** A book that missed a change. */
  gap(instrument: Instrument, time: Micros): MarketUpdate {
    return this.#speak(
      { type: 'book-delta', bids: [], asks: [], sequence: time, ...about(instrument, time) },
      { book: new FixedBook({ instrument, bids: [], asks: [], status: 'gap' }) },
    );
  }

  /** The venue's own best prices. */
  quote(
    instrument: Instrument,
    time: Micros,
    parts: Pick<QuoteEvent, 'bid' | 'ask'>,
  ): MarketUpdate {
    const quote: QuoteEvent = { type: 'quote', ...parts, ...about(instrument, time) };
    return this.#speak(quote, { quote });
  }

  /** The venue's word of an option: its forward, volatilities, mark. */
  ticker(
    option: OptionInstrument,
    time: Micros,
    parts: Pick<OptionTickerEvent, 'forward' | 'bidIv' | 'askIv' | 'markIv'>,
  ): MarketUpdate {
    const optionTicker: OptionTickerEvent = {
      type: 'option-ticker',
      ...parts,
      ...about(option, time),
    };
    return this.#speak(optionTicker, { optionTicker });
  }

  /** Whether the venue lets an instrument trade. */
  trading(instrument: Instrument, time: Micros, state: MarketView['trading']): MarketUpdate {
    return this.#speak({ type: 'status', state, ...about(instrument, time) }, { trading: state });
  }

  /** The connection breaks: every book is `gap`. */
  disconnect(time: Micros): MarketUpdate {
    for (const instrument of this.instruments) this.gap(instrument, time);
    const event: MarketEvent = {
      type: 'connection',
      connection: 'test',
      state: 'down',
      exchangeTime: time,
      receiveTime: time,
    };
    return { event, view: undefined, markets: this };
  }

  #speak(
    event: MarketEvent & { readonly instrument: InstrumentId },
    change: Partial<MarketView>,
  ): MarketUpdate {
    const before = this.#views.get(event.instrument);
    if (before === undefined) return { event, view: undefined, markets: this };
    const view = { ...before, ...change, receiveTime: event.receiveTime };
    this.#views.set(event.instrument, view);
    return { event, view, markets: this };
  }
}

function about(instrument: Instrument, time: Micros) {
  return { instrument: instrument.id, exchangeTime: time, receiveTime: time };
}
