import type {
  BookDeltaEvent,
  BookSnapshotEvent,
  BookView,
  InstrumentId,
  MarketEvent,
  Micros,
  QuoteEvent,
} from '@slipstream/core';
import type { MatchingEngine } from '../matching/matching-engine.ts';
import type { TradedInstrument } from '../matching/traded-instrument.ts';
import { ToldSide } from './told-side.ts';

interface ToldBook {
  readonly bid: ToldSide;
  readonly ask: ToldSide;
  /** The number of the last change that the line was told. */
  sequence: number;
}

/** Between two numbers of a venue, for changes that are ours and not the tape's. */
const STEP = 2 ** -10;

/**
 * What the line is told of books in which we are: the changes of the tape and our own, with numbers that follow each
 * other. A book without us is told as the tape has it, event for event.
 */
export class MergedTape {
  readonly #engine: MatchingEngine;
  readonly #watched = new Set<InstrumentId>();
  readonly #told = new Map<InstrumentId, ToldBook>();

  constructor(engine: MatchingEngine) {
    this.#engine = engine;
  }

  /** From now on we may be in this book. */
  watch(instrument: InstrumentId): void {
    this.#watched.add(instrument);
  }

  /** What is told in the place of an event of the tape that the engine has taken: the very same, where nothing changed. */
  after(event: MarketEvent): readonly MarketEvent[] {
    if (!('instrument' in event) || !this.#watched.has(event.instrument)) return [event];
    if (event.type === 'book-delta' || event.type === 'book-snapshot') return this.#book(event);
    if (!this.#told.has(event.instrument)) return [event];
    if (event.type === 'quote') return [this.#quote(event)];
    if (event.type !== 'trade') return [event];
    const { shift } = this.#engine.traded(event.instrument);
    if (shift.ticks === 0) return [event];
    const { instrument } = this.#engine.market(event.instrument)!;
    return [{ ...event, price: event.price + shift.ticks * instrument.ticks.price(1) }];
  }

  /** What our own doing has changed since the last word, at a time of the venue. */
  changes(time: Micros): readonly MarketEvent[] {
    const events: MarketEvent[] = [];
    for (const id of this.#watched) {
      const market = this.#engine.market(id);
      if (market === undefined || !usable(market.book)) continue;
      let told = this.#told.get(id);
      if (told === undefined) {
        const traded = this.#engine.traded(id);
        if (!traded.altered) continue;
        told = toldBook(market.book, traded, 'tape');
        this.#told.set(id, told);
      }
      const delta = this.#delta(id, market.book, told, { sequence: told.sequence + STEP, time });
      if (delta.bids.length + delta.asks.length === 0) continue;
      told.sequence = delta.sequence;
      events.push(delta);
    }
    return events;
  }

  #book(event: BookDeltaEvent | BookSnapshotEvent): readonly MarketEvent[] {
    const { instrument: id } = event;
    const { book } = this.#engine.market(id)!;
    const traded = this.#engine.traded(id);
    const told = this.#told.get(id);
    if (!usable(book)) {
      // The line must see the hole that the venue sees; a snapshot brings us back into its book.
      this.#told.delete(id);
      return [event];
    }
    if (told === undefined && !traded.altered) return [event];
    if (event.type === 'book-snapshot' || told === undefined) return [this.#snapshot(event, book)];
    if (event.sequence !== book.sequence) return [];
    const { sequence, exchangeTime: time, bids, asks } = event;
    const delta = this.#delta(id, book, told, { sequence, time, bids, asks });
    told.sequence = event.sequence;
    if (!traded.altered) this.#told.delete(id);
    return [{ ...delta, receiveTime: event.receiveTime }];
  }

  #snapshot(event: BookDeltaEvent | BookSnapshotEvent, book: BookView): BookSnapshotEvent {
    const { instrument, exchangeTime, receiveTime } = event;
    const { sequence } = book;
    const traded = this.#engine.traded(instrument);
    const told = toldBook(book, traded, 'merged');
    if (traded.altered) this.#told.set(instrument, told);
    else this.#told.delete(instrument);
    const bids = levelsOf(told.bid, book);
    const asks = levelsOf(told.ask, book);
    const times = { exchangeTime, receiveTime };
    return { type: 'book-snapshot', instrument, bids, asks, sequence, ...times };
  }

  #delta(
    instrument: InstrumentId,
    book: BookView,
    told: ToldBook,
    change: {
      readonly sequence: number;
      readonly time: Micros;
      /** What the tape has changed. */
      readonly bids?: readonly number[];
      readonly asks?: readonly number[];
    },
  ): BookDeltaEvent {
    const traded = this.#engine.traded(instrument);
    const { sequence, time } = change;
    const bids = told.bid.change(book, traded, change.bids);
    const asks = told.ask.change(book, traded, change.asks);
    const times = { exchangeTime: time, receiveTime: time };
    const previousSequence = told.sequence;
    return { type: 'book-delta', instrument, bids, asks, sequence, previousSequence, ...times };
  }

  /** A quote of the tape with the best of the merged book in the place of each side that it tells. */
  #quote(event: QuoteEvent): QuoteEvent {
    const told = this.#told.get(event.instrument)!;
    const { instrument } = this.#engine.market(event.instrument)!;
    const { bid: _bid, ask: _ask, ...rest } = event;
    const bid = told.bid.best;
    const ask = told.ask.best;
    return {
      ...rest,
      ...(event.bid && bid && { bid: { price: instrument.ticks.price(bid[0]), amount: bid[1] } }),
      ...(event.ask && ask && { ask: { price: instrument.ticks.price(ask[0]), amount: ask[1] } }),
    };
  }
}

function usable({ status }: BookView): boolean {
  return status === 'live' || status === 'crossed' || status === 'stale';
}

function toldBook(book: BookView, traded: TradedInstrument, from: 'tape' | 'merged'): ToldBook {
  return {
    bid: new ToldSide(book, 'bid', traded, from),
    ask: new ToldSide(book, 'ask', traded, from),
    sequence: book.sequence,
  };
}

function levelsOf({ amounts }: ToldSide, { instrument }: BookView): readonly number[] {
  return [...amounts].flatMap(([ticks, amount]) => [instrument.ticks.price(ticks), amount]);
}
