import {
  type BookSide,
  frozenInstrument,
  type Instrument,
  instrumentId,
  LotSize,
  type MarketEvent,
  type Micros,
  TickTable,
} from '@slipstream/core';
import { type BookListener, type BookMessage, OrderLevelBook } from './order-level-book.ts';

/** The one instrument of the true exchange: a tick of 0.5, whole lots, no fees. */
export const TRUE_INSTRUMENT: Instrument = frozenInstrument({
  kind: 'perpetual',
  id: instrumentId('true', 'BOOK'),
  venue: 'true',
  symbol: 'BOOK',
  base: 'COIN',
  quote: 'USD',
  settlement: 'USD',
  payoff: 'linear',
  amountUnit: 'base',
  contractSize: 1,
  ticks: new TickTable('0.5'),
  size: new LotSize('1'),
  fees: { maker: '0', taker: '0', basis: 'notional' },
});

/**
 * An exchange that knows its orders and tells amounts: the feed of a real venue, whose truth is known. Every message
 * gives its trades first and then its changes of the book, one event each, all at one time of their own.
 */
export class LevelFeed {
  readonly book: OrderLevelBook;
  #events: MarketEvent[] = [];
  #time: Micros = 0;
  #sequence = 0;
  #trades = 0;

  constructor() {
    const listener: BookListener = {
      traded: ({ aggressor, ticks, lots }) => {
        this.#trades += 1;
        const price = TRUE_INSTRUMENT.ticks.price(ticks);
        const id = String(this.#trades);
        this.#events.push({ type: 'trade', id, price, amount: lots, aggressor, ...this.#stamp() });
      },
      shown: (side, ticks, lots) => this.#tell(side, ticks, lots),
    };
    this.book = new OrderLevelBook(listener);
  }

  /** What the feed tells of a message. */
  apply(message: BookMessage, time: Micros): readonly MarketEvent[] {
    this.#time = time;
    this.#events = [];
    this.book.apply(message);
    return this.#events;
  }

  /** The whole book, for somebody who comes to it now. */
  snapshot(): MarketEvent {
    const flat = (side: BookSide) =>
      this.book.levels(side).flatMap(([ticks, lots]) => [TRUE_INSTRUMENT.ticks.price(ticks), lots]);
    const sequence = this.#sequence;
    return {
      type: 'book-snapshot',
      ...{ bids: flat('bid'), asks: flat('ask'), sequence },
      ...this.#stamp(),
    };
  }

  #tell(side: BookSide, ticks: number, lots: number): void {
    const level = [TRUE_INSTRUMENT.ticks.price(ticks), lots];
    const previousSequence = this.#sequence;
    this.#sequence += 1;
    this.#events.push({
      type: 'book-delta',
      bids: side === 'bid' ? level : [],
      asks: side === 'ask' ? level : [],
      ...{ sequence: this.#sequence, previousSequence },
      ...this.#stamp(),
    });
  }

  #stamp(): {
    readonly instrument: string;
    readonly exchangeTime: Micros;
    readonly receiveTime: Micros;
  } {
    const time = this.#time;
    return { instrument: TRUE_INSTRUMENT.id, exchangeTime: time, receiveTime: time };
  }
}
