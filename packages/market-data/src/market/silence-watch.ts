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

interface WatchedBook extends HeardOrderEntry {
  readonly instrument: InstrumentId;
  readonly venue: WatchedVenue;
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
  readonly #limits: ReadonlyMap<Instrument['kind'], Micros>;
  readonly #orders: ReadonlyMap<Instrument['kind'], HeardOrder<WatchedBook>>;
  readonly #books: Map<InstrumentId, WatchedBook> = new Map();
  readonly #venues: Map<string, WatchedVenue> = new Map();

  /** @throws {InvalidValue} when a limit is no positive number of microseconds. */
  constructor(staleAfter: StaleAfter) {
    const single = typeof staleAfter === 'number';
    const limitOf = (what: Instrument['kind'] | 'venue') =>
      limit(what, single ? (what === 'venue' ? undefined : staleAfter) : staleAfter[what]);
    this.#venueLimit = limitOf('venue');
    this.#limits = new Map(KINDS.map((kind) => [kind, limitOf(kind)]));
    this.#orders = new Map(KINDS.map((kind) => [kind, new HeardOrder<WatchedBook>()]));
  }

  /** Takes an event, with the instrument that it is about where that is known. */
  hear(event: MarketEvent, instrument: Instrument | undefined): void {
    if (event.type === 'silence') return;
    if (instrument === undefined) {
      if ('venue' in event) this.#hearVenue(this.#venues.get(event.venue), event.receiveTime);
      return;
    }
    const venue = this.#venueOf(instrument.venue);
    this.#hearVenue(venue, event.receiveTime);
    if (event.type !== 'book-snapshot' && event.type !== 'book-delta') return;
    const book = this.#bookOf(instrument, venue);
    book.silent = false;
    book.heard = event.receiveTime;
    this.#orders.get(instrument.kind)!.moveToEnd(book);
  }

  /** When the next book will have been silent for too long if nothing more is heard; `Infinity` when none will. */
  get due(): Micros {
    let due = Number.POSITIVE_INFINITY;
    for (const [kind, order] of this.#orders) {
      if (order.first) due = Math.min(due, order.first.heard + this.#limits.get(kind)!);
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
    for (const [kind, order] of this.#orders) {
      const most = this.#limits.get(kind)!;
      for (let book = order.first; book && book.heard + most <= now; book = order.first) {
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

  #hearVenue(venue: WatchedVenue | undefined, time: Micros): void {
    if (venue === undefined) return;
    venue.heard = time;
    venue.silent = false;
  }

  #venueOf(name: string): WatchedVenue {
    let venue = this.#venues.get(name);
    if (venue === undefined) {
      venue = { books: [], heard: 0, silent: false };
      this.#venues.set(name, venue);
    }
    return venue;
  }

  #bookOf({ id }: Instrument, venue: WatchedVenue): WatchedBook {
    let book = this.#books.get(id);
    if (book === undefined) {
      book = {
        instrument: id,
        venue,
        heard: 0,
        silent: false,
        previous: undefined,
        next: undefined,
      };
      this.#books.set(id, book);
      venue.books.push(book);
    }
    return book;
  }
}

function limit(what: string, value: Micros | undefined): Micros {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (value > 0) return value;
  throw new InvalidValue({
    field: `staleAfter of ${what}`,
    value,
    expected: 'a positive number of microseconds',
  });
}
