import {
  type BookStatus,
  FixedBook,
  type Instrument,
  type InstrumentId,
  type MarketEvent,
  type MarketUpdate,
  type MarketView,
  type Micros,
  type OptionTickerEvent,
  type Side,
  type TickerEvent,
  type TradeEvent,
} from '@slipstream/core';
import { sampleMarkets, sampleView } from '@slipstream/core/testing';

/** A book to be shown: flat pairs of ticks and amount, best first. */
export interface ShownBook {
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  readonly status?: BookStatus;
}

/**
 * A market for tests: it is told what happens and gives the updates that `books()` would give. Its views never
 * expire, so a test may keep them and play them again.
 */
export class TestMarket {
  #views: ReadonlyMap<InstrumentId, MarketView>;
  #number = 0;

  constructor(instruments: readonly Instrument[]) {
    this.#views = new Map(instruments.map((instrument) => [instrument.id, sampleView(instrument)]));
  }

  book(receiveTime: Micros, instrument: InstrumentId, shown: ShownBook): MarketUpdate {
    this.#show(receiveTime, instrument, shown);
    const sequence = this.#next();
    return this.#update({
      ...{ type: 'book-delta', instrument, bids: [], asks: [], sequence },
      ...{ exchangeTime: receiveTime, receiveTime },
    } as MarketEvent);
  }

  trade(
    receiveTime: Micros,
    instrument: InstrumentId,
    aggressor: Side,
    amount: number,
    flags: Partial<TradeEvent> = {},
  ): MarketUpdate {
    const id = String(this.#next());
    const times = { exchangeTime: receiveTime, receiveTime };
    const event: TradeEvent = {
      ...{ type: 'trade', instrument, id, price: 1, amount, aggressor },
      ...times,
      ...flags,
    };
    return this.#update(event);
  }

  ticker(receiveTime: Micros, instrument: InstrumentId, says: Partial<TickerEvent>): MarketUpdate {
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'ticker', instrument, ...times, ...says });
  }

  /** The forward that the venue prices an option's expiry with. */
  forward(receiveTime: Micros, instrument: InstrumentId, forward: number): MarketUpdate {
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'option-ticker', instrument, forward, ...times });
  }

  /** What the venue says of an option: its forward, its mark volatility. */
  optionTicker(
    receiveTime: Micros,
    instrument: InstrumentId,
    says: Partial<OptionTickerEvent>,
  ): MarketUpdate {
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'option-ticker', instrument, ...times, ...says });
  }

  volatilityIndex(receiveTime: Micros, index: string, volatility: number): MarketUpdate {
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'volatility-index', index, volatility, ...times });
  }

  /** A forced order of the venue. */
  liquidation(
    receiveTime: Micros,
    instrument: InstrumentId,
    side: Side,
    amount: number,
  ): MarketUpdate {
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'liquidation', instrument, side, price: 1, amount, ...times });
  }

  index(receiveTime: Micros): MarketUpdate {
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'index', index: 'btc_usd', price: 100_000, ...times });
  }

  /** A connection ends, and all books with it. */
  down(receiveTime: Micros): MarketUpdate {
    for (const [instrument, { book }] of this.#views) {
      if (book.status === 'live') {
        this.#show(receiveTime, instrument, { bids: [], asks: [], status: 'gap' });
      }
    }
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'connection', connection: 'all', state: 'down', ...times });
  }

  /** A new record of an instrument. */
  record(receiveTime: Micros, record: Instrument): MarketUpdate {
    const view = this.#views.get(record.id)!;
    this.#views = new Map(this.#views).set(record.id, { ...view, instrument: record });
    const times = { exchangeTime: receiveTime, receiveTime };
    return this.#update({ type: 'instrument', record, ...times });
  }

  #show(receiveTime: Micros, id: InstrumentId, { status = 'live', bids, asks }: ShownBook): void {
    const view = this.#views.get(id)!;
    const { instrument } = view;
    const book = new FixedBook({ instrument, bids, asks, status, receiveTime });
    this.#views = new Map(this.#views).set(id, { ...view, receiveTime, book });
  }

  #next(): number {
    this.#number += 1;
    return this.#number;
  }

  #update(event: MarketEvent): MarketUpdate {
    const views = this.#views;
    return {
      event,
      view: 'instrument' in event ? views.get(event.instrument) : undefined,
      markets: sampleMarkets([...views.values()]),
    };
  }
}
