import type { BookDeltaEvent, BookSnapshotEvent, MarketEvent, Micros } from '@slipstream/core';
import { sequenceLink } from '../../books/sequence-rule.ts';
import {
  type BookSource,
  comparePlaces,
  continues,
  type DeltaSpan,
  newSource,
  spanOf,
} from './book-source.ts';
import { type BookEvent, type Held, HeldArrivals } from './held-arrivals.ts';
import type { Arrival } from './state-arrivals.ts';

/** How a book is merged. */
export interface BookArrivalsOptions {
  readonly connections: number;
  /** How long a hole waits for a connection that could fill it. */
  readonly patience: Micros;
  /** Most events that wait. */
  readonly holdLimit: number;
}

/**
 * The changes of one book from several connections, by the venue's own numbers: what continues the merged book passes,
 * what it holds already does not, and what is ahead of it waits as long as a connection may still bring what lies
 * between. Only when none can, or none does in time, the hole is let through, so that the book turns to `gap` and is
 * healed. A snapshot passes when there is no whole book, or when it is the only way over a hole.
 */
export class BookArrivals {
  readonly sources: readonly BookSource[];
  readonly #patience: Micros;
  readonly #held: HeldArrivals;
  /** Whether the events that passed make a book; `broken` before the first snapshot and in a gap. */
  #state: 'broken' | 'whole' = 'broken';
  /** Whether the book itself says so; absent as long as nobody tells. */
  #live: boolean | undefined;
  #last = 0;
  #epoch = 0;
  #lastTime: Micros = Number.NEGATIVE_INFINITY;
  #passedAt: Micros = Number.NEGATIVE_INFINITY;
  /** The delta that showed the gap: it passed, and the book holds it for its snapshot. */
  #shown: BookDeltaEvent | undefined;
  #hasDeltas = false;
  #snapshotsOnRequest = false;
  #holeSince: Micros | undefined;

  constructor({ connections, patience, holdLimit }: BookArrivalsOptions) {
    this.sources = Array.from({ length: connections }, newSource);
    this.#patience = patience;
    this.#held = new HeldArrivals(holdLimit);
  }

  /** Since when events wait behind a hole; absent without one. */
  get holeSince(): Micros | undefined {
    return this.#holeSince;
  }

  /** How many events wait. */
  get held(): number {
    return this.#held.count;
  }

  /** How many events had to go because too many waited. */
  get overflowed(): number {
    return this.#held.overflowed;
  }

  /** One delta; what may pass now is put to `out`. */
  delta(connection: number, event: BookDeltaEvent, time: Micros, out: MarketEvent[]): Arrival {
    this.#hasDeltas = true;
    this.#snapshotsOnRequest = event.firstSequence !== undefined;
    const source = this.sources[connection]!;
    const wentBack = source.heard !== undefined && continues(event) < source.heard;
    const span = spanOf(source, event, this.#epoch);
    source.heard = event.sequence;
    if (this.#state === 'broken') return this.#hold({ event, span });
    if (this.#isKnown(span)) {
      if (this.#isSignOfLife(event, span)) return this.#pass(event, span, time, out);
      return this.#old(source, wentBack, { event, span }, time, out);
    }
    source.adrift = undefined;
    if (!this.#reachesBack(span)) {
      const arrival = this.#hold({ event, span });
      this.#judge(time, out);
      return arrival;
    }
    this.#pass(event, span, time, out);
    this.#release(time, out);
    this.#judge(time, out);
    return 'first';
  }

  /** One snapshot; what may pass now is put to `out`. */
  snapshot(
    connection: number,
    event: BookSnapshotEvent,
    time: Micros,
    out: MarketEvent[],
  ): Arrival {
    const source = this.sources[connection]!;
    const { sequence } = event;
    if (this.#snapshotsOnRequest) {
      // It was fetched beside the stream, so it tells nothing of where the connection stands.
      if (this.#isHealthy || this.#isTooOld(sequence)) return 'duplicate';
      return this.#passSnapshot(event, time, out);
    }
    const wentBack = source.heard !== undefined && sequence < source.heard;
    source.heard = sequence;
    source.epoch = this.#epoch;
    if (!this.#isHealthy) return this.#passSnapshot(event, time, out);
    if (this.#epoch > 0 && sequence > this.#last && event.exchangeTime < this.#lastTime) {
      // Its high number is one of before the restart, which this connection has yet to tell.
      source.epoch = this.#epoch - 1;
      return 'duplicate';
    }
    if (sequence > this.#last) {
      source.adrift = undefined;
      if (!this.#hasDeltas) return this.#passSnapshot(event, time, out);
      // The changes that lead to it may still come, and say more than it does.
      this.#hold({ event, span: rebased(event, this.#epoch) });
      this.#judge(time, out);
      return 'duplicate';
    }
    if (sequence === this.#last) {
      source.adrift = undefined;
      return 'duplicate';
    }
    source.adrift ??= time;
    const anew = this.#beganAnew(source, time) || (wentBack && this.#allAdrift);
    return anew ? this.#passSnapshot(event, time, out) : 'duplicate';
  }

  /** A connection came up. */
  up(connection: number): void {
    this.sources[connection]!.up = true;
  }

  /** A connection was lost, and others live: it fills no hole any more. */
  down(connection: number, time: Micros, out: MarketEvent[]): void {
    Object.assign(this.sources[connection]!, { ...newSource(), epoch: this.#epoch });
    this.#judge(time, out);
  }

  /** All connections were lost: the book begins anew. */
  reset(): void {
    for (const source of this.sources) Object.assign(source, newSource());
    this.#state = 'broken';
    this.#live = this.#live === undefined ? undefined : false;
    this.#epoch = 0;
    this.#held.keep([]);
    this.#shown = undefined;
    this.#holeSince = undefined;
  }

  /** The book itself tells whether it follows. */
  follow(live: boolean): void {
    this.#live = live;
    if (live || this.#state === 'broken') return;
    // It could not follow for a reason of its own, such as a price off the grid.
    this.#state = 'broken';
    this.#holeSince = undefined;
  }

  /** Looks again at a hole, as time has passed. */
  judge(time: Micros, out: MarketEvent[]): void {
    this.#judge(time, out);
  }

  get #isHealthy(): boolean {
    return this.#state === 'whole' && this.#live !== false;
  }

  #isKnown({ toEpoch, to }: DeltaSpan): boolean {
    return comparePlaces(toEpoch, to, this.#epoch, this.#last) <= 0;
  }

  /** Whether nothing lies between the merged book and a span that ends behind it. */
  #reachesBack({ fromEpoch, from }: DeltaSpan): boolean {
    return comparePlaces(fromEpoch, from, this.#epoch, this.#last) <= 0;
  }

  /** OKX repeats the number of a quiet book now and then, to say that nothing changed. */
  #isSignOfLife(event: BookDeltaEvent, { from, to }: DeltaSpan): boolean {
    return from === to && to === this.#last && event.exchangeTime > this.#lastTime;
  }

  #old(
    source: BookSource,
    wentBack: boolean,
    held: Held,
    time: Micros,
    out: MarketEvent[],
  ): Arrival {
    const { toEpoch, to } = held.span;
    if (comparePlaces(toEpoch, to, this.#epoch, this.#last) === 0) source.adrift = undefined;
    else if (wentBack) source.adrift ??= time;
    if (!this.#beganAnew(source, time)) return 'duplicate';
    this.#hold(held);
    this.#show(held.event as BookDeltaEvent, time, out);
    return 'first';
  }

  /** Whether low numbers are the venue's new ones and not old news: nothing else was heard for long. */
  #beganAnew({ adrift }: BookSource, time: Micros): boolean {
    return adrift !== undefined && time - Math.max(adrift, this.#passedAt) >= this.#patience;
  }

  /** Whether every connection that feeds the book tells numbers below it. */
  get #allAdrift(): boolean {
    return this.sources.every(
      (one) => !one.up || one.heard === undefined || one.adrift !== undefined,
    );
  }

  #pass(event: BookDeltaEvent, span: DeltaSpan, time: Micros, out: MarketEvent[]): Arrival {
    // Connections may cut the same changes at different places. Amounts are absolute, so a delta that repeats some
    // that passed continues the book where it stands.
    const repeats = event.previousSequence !== undefined && span.from !== this.#last;
    const previousSequence = this.#last;
    out.push(restamped(repeats ? { ...event, previousSequence } : event, time));
    this.#last = span.to;
    this.#epoch = span.toEpoch;
    this.#lastTime = event.exchangeTime;
    this.#passedAt = time;
    return 'first';
  }

  #passSnapshot(event: BookSnapshotEvent, time: Micros, out: MarketEvent[]): Arrival {
    out.push(restamped(event, time));
    // A book that has not followed lately holds what passed, and applies it to this snapshot.
    this.#last =
      this.#state === 'whole' && this.#live === false
        ? Math.max(this.#last, event.sequence)
        : event.sequence;
    this.#lastTime = event.exchangeTime;
    this.#state = 'whole';
    this.#passedAt = time;
    for (const source of this.sources) {
      source.epoch = this.#epoch;
      source.adrift = undefined;
    }
    this.#held.keep(
      this.#held.all.map(({ event: waiting }) => ({
        event: waiting,
        span: rebased(waiting, this.#epoch),
      })),
    );
    if (this.#shown && sequenceLink(this.#shown, this.#last, true) === 'next')
      this.#last = this.#shown.sequence;
    this.#shown = undefined;
    this.#release(time, out);
    this.#judge(time, out);
    return 'first';
  }

  /** A snapshot on request that the deltas which wait do not reach back to. */
  #isTooOld(sequence: number): boolean {
    if (this.#shown && sequenceLink(this.#shown, sequence, true) === 'missed') return true;
    const earliest = this.#held.lowestAbove(sequence);
    return earliest !== Number.POSITIVE_INFINITY && earliest > sequence;
  }

  #hold(held: Held): Arrival {
    return this.#held.add(held) ? 'first' : 'duplicate';
  }

  /** Lets through what waited and continues the book now; forgets what it knows by now. */
  #release(time: Micros, out: MarketEvent[]): void {
    for (let moved = true; moved && this.#held.count > 0; ) {
      moved = false;
      const waiting: Held[] = [];
      for (const held of this.#held.all) {
        const { event, span } = held;
        if (this.#isKnown(span)) continue;
        if (event.type === 'book-delta' && this.#reachesBack(span)) {
          this.#pass(event, span, time, out);
          moved = true;
        } else waiting.push(held);
      }
      this.#held.keep(waiting);
    }
  }

  #judge(time: Micros, out: MarketEvent[]): void {
    if (this.#state === 'broken' || this.#held.count === 0) {
      this.#holeSince = undefined;
      return;
    }
    this.#holeSince ??= time;
    const waits =
      time - this.#holeSince < this.#patience &&
      this.sources.some((source) => this.#mayFill(source));
    if (waits) return;
    this.#holeSince = undefined;
    const { snapshot, lowest } = this.#held;
    if (snapshot) this.#passSnapshot(snapshot, time, out);
    else if (lowest) this.#show(restamped(lowest, time), time, out);
  }

  /** Whether a source stands before the hole, or has just begun, so that what it tells next may fill it. */
  #mayFill({ up, heard, epoch }: BookSource): boolean {
    if (!up) return false;
    return heard === undefined || comparePlaces(epoch, heard, this.#epoch, this.#last) <= 0;
  }

  /** Lets a delta through that does not continue the book, so that the book says what is missing. */
  #show(event: BookDeltaEvent, time: Micros, out: MarketEvent[]): void {
    out.push(event);
    this.#shown = event;
    this.#state = 'broken';
    this.#holeSince = undefined;
    // What waited in vain must not open the next gap.
    this.#held.keepSince(time - this.#patience);
  }
}

/** Where an event stands once a snapshot has begun the count anew. */
function rebased(event: BookEvent, epoch: number): DeltaSpan {
  const to = event.sequence;
  const from = event.type === 'book-delta' ? continues(event) : to;
  return { fromEpoch: epoch, from, toEpoch: to < from ? epoch + 1 : epoch, to };
}

/** What waited is received, for those behind, when it is let through. */
function restamped<Event extends BookEvent>(event: Event, receiveTime: Micros): Event {
  return event.receiveTime === receiveTime ? event : { ...event, receiveTime };
}
