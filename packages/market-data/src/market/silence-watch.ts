import {
  type Instrument,
  type InstrumentId,
  InvalidValue,
  type MarketEvent,
  type Micros,
} from '@slipstream/core';
import { HeardOrder, type HeardOrderEntry } from './heard-order.ts';

/**
 * The most that a book may be silent, in microseconds: one limit for all, or one by kind of instrument. Kinds left out
 * may be silent for as long as their venue is not: `venue` is the most that no event at all may come from it.
 */
export type StaleAfter = Micros | Readonly<Partial<Record<Instrument['kind'] | 'venue', Micros>>>;

/** A book that has been silent for too long. */
export interface SilentBook {
  readonly instrument: InstrumentId;
  /** When the last word was received: of the book, or of its whole venue. */
  readonly since: Micros;
}

/** A kind of instrument: the limit of its books, and their order. */
interface WatchedKind {
  readonly limit: Micros;
  readonly order: HeardOrder<WatchedBook>;
}

interface WatchedBook extends HeardOrderEntry {
  readonly instrument: InstrumentId;
  readonly kind: WatchedKind;
  silent: boolean;
}

interface WatchedVenue {
  readonly books: WatchedBook[];
  heard: Micros;
  silent: boolean;
}

const KINDS: readonly Instrument['kind'][] = ['spot', 'perpetual', 'future', 'option', 'combo'];

/** Knows which books have been silent for too long. What an event costs does not depend on how many there are. */
export class SilenceWatch {
  readonly #venueLimit: Micros;
  readonly #kinds: ReadonlyMap<Instrument['kind'], WatchedKind>;
  readonly #books: Map<InstrumentId, WatchedBook> = new Map();
  readonly #venues: Map<string, WatchedVenue> = new Map();

  /** @throws {InvalidValue} when a limit is no positive number of microseconds. */
  constructor(staleAfter: StaleAfter) {
    const single = typeof staleAfter === 'number';
    const limitOf = (what: Instrument['kind'] | 'venue') =>
      checkedLimit(what, single ? (what === 'venue' ? undefined : staleAfter) : staleAfter[what]);
    this.#venueLimit = limitOf('venue');
    this.#kinds = new Map(
      KINDS.map((kind) => [kind, { limit: limitOf(kind), order: new HeardOrder<WatchedBook>() }]),
    );
  }

  /**
   * Takes an event, with the instrument that it is about where that is known.
   *
   * @returns when what was heard will have been silent for too long; `Infinity` where it may be silent for ever.
   */
  hear(event: MarketEvent, instrument: Instrument | undefined): Micros {
    if (event.type === 'silence') return Number.POSITIVE_INFINITY;
    const { receiveTime } = event;
    if (instrument === undefined) {
      const venue = 'venue' in event ? this.#venues.get(event.venue) : undefined;
      return this.#hearVenue(venue, receiveTime);
    }
    const venue = this.#venueOf(instrument.venue);
    const due = this.#hearVenue(venue, receiveTime);
    if (event.type !== 'book-snapshot' && event.type !== 'book-delta') return due;
    const book = this.#books.get(instrument.id) ?? this.#add(instrument, venue);
    book.silent = false;
    book.heard = receiveTime;
    book.kind.order.moveToEnd(book);
    return Math.min(due, receiveTime + book.kind.limit);
  }

  /** When the next book will have been silent for too long if nothing more is heard; `Infinity` when none will. */
  get due(): Micros {
    let due = Number.POSITIVE_INFINITY;
    for (const { order, limit } of this.#kinds.values()) {
      if (order.first) due = Math.min(due, order.first.heard + limit);
    }
    for (const venue of this.#venues.values()) {
      if (!venue.silent) due = Math.min(due, venue.heard + this.#venueLimit);
    }
    return due;
  }

  /** The books that have been silent for too long by now; each once until it is heard again. */
  expire(now: Micros): readonly SilentBook[] {
    const silent: SilentBook[] = [];
    const add = (book: WatchedBook, since: Micros) => {
      if (book.silent) return;
      book.silent = true;
      silent.push({ instrument: book.instrument, since });
    };
    for (const { order, limit } of this.#kinds.values()) {
      for (let book = order.first; book && book.heard + limit <= now; book = order.first) {
        order.remove(book);
        add(book, book.heard);
      }
    }
    for (const venue of this.#venues.values()) {
      if (venue.silent || venue.heard + this.#venueLimit > now) continue;
      venue.silent = true;
      for (const book of venue.books) add(book, venue.heard);
    }
    return silent;
  }

  #hearVenue(venue: WatchedVenue | undefined, time: Micros): Micros {
    if (venue === undefined) return Number.POSITIVE_INFINITY;
    venue.heard = time;
    venue.silent = false;
    return time + this.#venueLimit;
  }

  #venueOf(name: string): WatchedVenue {
    let venue = this.#venues.get(name);
    if (venue === undefined) {
      venue = { books: [], heard: 0, silent: false };
      this.#venues.set(name, venue);
    }
    return venue;
  }

  #add({ id, kind }: Instrument, venue: WatchedVenue): WatchedBook {
    const book: WatchedBook = {
      instrument: id,
      kind: this.#kinds.get(kind)!,
      heard: 0,
      silent: false,
      previous: undefined,
      next: undefined,
    };
    this.#books.set(id, book);
    venue.books.push(book);
    return book;
  }
}

function checkedLimit(what: string, value: Micros | undefined): Micros {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (value > 0) return value;
  throw new InvalidValue({
    field: `staleAfter of ${what}`,
    value,
    expected: 'a positive number of microseconds',
  });
}
