import {
  type ConnectionEvent,
  type Decoder,
  type InstrumentId,
  InvalidValue,
  type MarketEvent,
  MILLISECOND,
  type Micros,
  type TradeEvent,
} from '@slipstream/core';
import type { BookTransition } from '../../books/book-change.ts';
import { type ArrivalMetrics, ArrivalTally } from './arrival-tally.ts';
import { BookArrivals } from './book-arrivals.ts';
import { type Arrival, StateArrivals } from './state-arrivals.ts';
import { TradeArrivals } from './trade-arrivals.ts';

/** Which connections are merged, and how patiently. */
export interface FirstArrivalsOptions {
  /** The names of the connections to one market: `['deribit/1', 'deribit/2']`. Frames of others pass untouched. */
  readonly connections: readonly string[];
  /** How long a hole waits for a connection that could fill it, in microseconds; 250 ms by default. */
  readonly patienceMicros?: Micros;
  /** Most changes of one book that wait for a hole or a snapshot; 1,000 by default. */
  readonly holdLimit?: number;
  /** How many ids of trades are remembered for each instrument, at least; 512 by default. */
  readonly rememberedTrades?: number;
}

/**
 * Several connections to one market as one stream: each message passes once, when it first arrives, and a message that
 * one connection lost comes from another. Pure: what passes follows from the frames, their stamps and what the books
 * say, so a tape of all connections replays to the same events.
 *
 * Books follow the venue's own numbers, trades their ids; states without numbers pass in the order of the fastest
 * connection and never go back. The market is down when the last connection is. Instrument records and faults of
 * decoding pass from every connection.
 *
 * @example
 * ```ts
 * import { books, connectionText, decode, decodeDeribit, FirstArrivals, withConnections } from '@slipstream/market-data';
 * import { from } from 'rxjs';
 *
 * const arrivals = new FirstArrivals({ connections: ['deribit/1', 'deribit/2'] });
 * const data = { timestamp: 1_700_000_000_000, price: 61_431.8, index_name: 'btc_usd' };
 * const text = JSON.stringify({ jsonrpc: '2.0', method: 'subscription', params: { channel: 'deribit_price_index.btc_usd', data } });
 * const frames = [
 *   { connection: 'deribit/1', receiveTime: 1, text },
 *   { connection: 'deribit/2', receiveTime: 2, text },
 *   { connection: 'deribit/2', receiveTime: 3, text: connectionText('down', 'code 1006') },
 * ];
 * const seen: string[] = [];
 * from(frames)
 *   .pipe(decode(arrivals.through(withConnections(decodeDeribit))), books({ transitions: arrivals.followBook }))
 *   .subscribe(({ event }) => seen.push(event.type));
 * seen; // => ['index']
 * arrivals.metrics.connections['deribit/2']; // => { first: 0, duplicates: 1, late: 0, missed: 0, coveredDowns: 1 }
 * ```
 */
export class FirstArrivals {
  readonly #indexOf: ReadonlyMap<string, number>;
  readonly #patience: Micros;
  readonly #holdLimit: number;
  readonly #rememberedTrades: number;
  readonly #up: boolean[];
  readonly #tally: ArrivalTally;
  readonly #books: Map<InstrumentId, BookArrivals> = new Map();
  readonly #trades: Map<InstrumentId, TradeArrivals> = new Map();
  readonly #states: Map<MarketEvent['type'], Map<string, StateArrivals>> = new Map();
  /** The books that wait behind a hole, the one that waits longest first. */
  readonly #holes: Map<InstrumentId, BookArrivals> = new Map();

  /** @throws {InvalidValue} without connections, for a name given twice, or a bound that is no positive number. */
  constructor({
    connections,
    patienceMicros = 250 * MILLISECOND,
    holdLimit = 1_000,
    rememberedTrades = 512,
  }: FirstArrivalsOptions) {
    for (const [field, value] of Object.entries({ patienceMicros, holdLimit, rememberedTrades })) {
      if (!(value > 0)) throw new InvalidValue({ field, value, expected: 'a number above 0' });
    }
    this.#indexOf = new Map(connections.map((name, index) => [name, index]));
    if (connections.length === 0 || this.#indexOf.size < connections.length) {
      const value = connections.join(', ');
      throw new InvalidValue({
        field: 'connections',
        value,
        expected: 'one name or more, each once',
      });
    }
    this.#patience = patienceMicros;
    this.#holdLimit = holdLimit;
    this.#rememberedTrades = rememberedTrades;
    this.#up = connections.map(() => false);
    this.#tally = new ArrivalTally({ connections: connections.length });
  }

  /** The merge in figures, as it stands. */
  get metrics(): ArrivalMetrics {
    const connections = Object.fromEntries(
      [...this.#indexOf].map(([name, index]) => [name, this.#tally.of(index)]),
    );
    let held = 0;
    let overflowed = 0;
    for (const book of this.#books.values()) {
      held += book.held;
      overflowed += book.overflowed;
    }
    return { connections, held, overflowed };
  }

  /** A decoder whose events have been merged. It has this object's memory, so a replay begins with a new one. */
  through(decoder: Decoder): Decoder {
    return (frame) => {
      const events = decoder(frame);
      const connection = this.#indexOf.get(frame.connection);
      if (connection === undefined) return events;
      const out: MarketEvent[] = [];
      this.#expire(frame.receiveTime, out);
      for (const event of events) this.#take(connection, event, frame.receiveTime, out);
      return out;
    };
  }

  /** Is told of every change of a book's status, by the option `transitions` of `books`: a gap wants a snapshot. */
  readonly followBook = (instrument: InstrumentId, { to }: Pick<BookTransition, 'to'>): void => {
    const book = this.#books.get(instrument);
    if (!book) return;
    if (to === 'gap') book.follow(false);
    else if (to === 'live' || to === 'crossed') book.follow(true);
    this.#noteHole(instrument, book);
  };

  #take(connection: number, event: MarketEvent, time: Micros, out: MarketEvent[]): void {
    switch (event.type) {
      case 'connection':
        this.#connection(connection, event, out);
        break;
      case 'instrument':
      case 'decode-fault':
      case 'silence':
        out.push(event);
        break;
      case 'book-snapshot':
      case 'book-delta':
        this.#book(connection, event, time, out);
        break;
      case 'trade':
        this.#count(
          connection,
          this.#tradesOf(event).offer(event) ? 'first' : 'duplicate',
          event,
          out,
        );
        break;
      default: {
        const arrival = this.#statesOf(event).offer(connection, event, time);
        this.#count(connection, arrival, event, out);
      }
    }
    this.#markUp(connection, event);
  }

  /** Whatever it brings, a connection is up; a tape may begin in the middle. */
  #markUp(connection: number, event: MarketEvent): void {
    if (this.#up[connection] === true || (event.type === 'connection' && event.state === 'down'))
      return;
    this.#up[connection] = true;
    for (const book of this.#books.values()) book.up(connection);
  }

  #connection(connection: number, event: ConnectionEvent, out: MarketEvent[]): void {
    if (event.state === 'up') {
      out.push(event);
      return;
    }
    this.#up[connection] = false;
    for (const states of this.#states.values()) {
      for (const state of states.values()) state.forget(connection);
    }
    if (!this.#up.includes(true)) {
      for (const book of this.#books.values()) book.reset();
      this.#holes.clear();
      out.push(event);
      return;
    }
    this.#tally.noteCovered(connection);
    for (const [instrument, book] of this.#books) {
      book.down(connection, event.receiveTime, out);
      this.#noteHole(instrument, book);
    }
  }

  #book(
    connection: number,
    event: Extract<MarketEvent, { type: 'book-snapshot' | 'book-delta' }>,
    time: Micros,
    out: MarketEvent[],
  ): void {
    const book = this.#bookOf(event.instrument);
    book.up(connection);
    if (event.type === 'book-snapshot') {
      book.snapshot(connection, event, time, out);
    } else {
      this.#tally.note(connection, book.delta(connection, event, time, out));
    }
    this.#noteHole(event.instrument, book);
  }

  /** Holes that have waited long enough are let through, whatever brings the time. */
  #expire(time: Micros, out: MarketEvent[]): void {
    for (const [instrument, book] of this.#holes) {
      if (time - (book.holeSince ?? time) < this.#patience) break;
      book.judge(time, out);
      this.#noteHole(instrument, book);
    }
  }

  #noteHole(instrument: InstrumentId, book: BookArrivals): void {
    if (book.holeSince === undefined) this.#holes.delete(instrument);
    else this.#holes.set(instrument, book);
  }

  #count(connection: number, arrival: Arrival, event: MarketEvent, out: MarketEvent[]): void {
    if (arrival === 'first') out.push(event);
    this.#tally.note(connection, arrival);
  }

  #bookOf(instrument: InstrumentId): BookArrivals {
    let book = this.#books.get(instrument);
    if (!book) {
      const { length: connections } = this.#up;
      book = new BookArrivals({
        connections,
        patience: this.#patience,
        holdLimit: this.#holdLimit,
      });
      for (const [index, up] of this.#up.entries()) if (up) book.up(index);
      this.#books.set(instrument, book);
    }
    return book;
  }

  #tradesOf({ instrument }: TradeEvent): TradeArrivals {
    let trades = this.#trades.get(instrument);
    if (!trades) {
      trades = new TradeArrivals({ remembered: this.#rememberedTrades });
      this.#trades.set(instrument, trades);
    }
    return trades;
  }

  #statesOf(event: StateEvent): StateArrivals {
    // A change of a quote stands between quotes, so they have one order.
    const type = event.type === 'quote-delta' ? 'quote' : event.type;
    let states = this.#states.get(type);
    if (!states) {
      states = new Map();
      this.#states.set(type, states);
    }
    const about = subjectOf(event);
    let state = states.get(about);
    if (!state) {
      state = new StateArrivals({ connections: this.#up.length, patience: this.#patience });
      states.set(about, state);
    }
    return state;
  }
}

/** Events that tell how something stands. */
type StateEvent = Exclude<
  MarketEvent,
  {
    type:
      | 'book-snapshot'
      | 'book-delta'
      | 'trade'
      | 'instrument'
      | 'silence'
      | 'connection'
      | 'decode-fault';
  }
>;

/** What a state is of: an instrument, an index, or a whole venue. */
function subjectOf(event: StateEvent): string {
  if ('instrument' in event) return event.instrument;
  return event.type === 'venue-status' ? `${event.venue}/${event.index ?? ''}` : event.index;
}
