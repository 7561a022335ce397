import type { BookDeltaEvent, BookSnapshotEvent, Micros } from '@slipstream/core';
import type { DeltaSpan } from './book-source.ts';

/** What a book is made of. */
export type BookEvent = BookDeltaEvent | BookSnapshotEvent;

/** An event that waits: a delta for what comes before it, a snapshot for the deltas that lead to it. */
export interface Held {
  readonly event: BookEvent;
  readonly span: DeltaSpan;
}

/** The events of one book that wait, oldest first, at most `limit` of them. */
export class HeldArrivals {
  readonly #limit: number;
  #events: Held[] = [];
  #overflowed = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get all(): readonly Held[] {
    return this.#events;
  }

  get count(): number {
    return this.#events.length;
  }

  /** How many had to go because too many waited. */
  get overflowed(): number {
    return this.#overflowed;
  }

  /** The snapshot that came first. */
  get snapshot(): BookSnapshotEvent | undefined {
    for (const { event } of this.#events) if (event.type === 'book-snapshot') return event;
    return undefined;
  }

  /** The delta that begins lowest. */
  get lowest(): BookDeltaEvent | undefined {
    let lowest: Held | undefined;
    for (const held of this.#events) {
      if (
        held.event.type === 'book-delta' &&
        held.span.from < (lowest?.span.from ?? Number.POSITIVE_INFINITY)
      ) {
        lowest = held;
      }
    }
    return lowest?.event.type === 'book-delta' ? lowest.event : undefined;
  }

  /** Where the lowest of those begins that end above a number; infinite without any. */
  lowestAbove(sequence: number): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (const { span } of this.#events)
      if (span.to > sequence) lowest = Math.min(lowest, span.from);
    return lowest;
  }

  /** Keeps an event; gives whether no equal one waits already. */
  add(held: Held): boolean {
    const { from, to, fromEpoch } = held.span;
    for (const { event, span } of this.#events) {
      const isSame = span.to === to && span.from === from && span.fromEpoch === fromEpoch;
      if (isSame && event.type === held.event.type) return false;
    }
    const isFull = this.#events.length >= this.#limit;
    if (isFull) this.#overflowed += 1;
    if (isFull) this.#events.shift();
    this.#events.push(held);
    return true;
  }

  /** Leaves these alone waiting. */
  keep(events: readonly Held[]): void {
    this.#events = [...events];
  }

  /** Forgets what has waited since before a time. */
  keepSince(time: Micros): void {
    this.#events = this.#events.filter(({ event }) => event.receiveTime > time);
  }
}
