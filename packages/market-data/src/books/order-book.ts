import {
  type BookDeltaEvent,
  type BookSide,
  type BookSnapshotEvent,
  type BookStatus,
  type BookView,
  type Instrument,
  InvalidValue,
  type Micros,
  type PriceTicks,
  type Versioned,
} from '@slipstream/core';
import type { BookChange, BookCounts, BookTransition, TransitionReason } from './book-change.ts';
import { BookState } from './book-state.ts';
import { HeldDeltas } from './held-deltas.ts';
import { OrderBookView } from './order-book-view.ts';
import { sequenceLink } from './sequence-rule.ts';

/** How a book behaves before its first snapshot. */
export interface OrderBookOptions {
  /** The most deltas that wait for a snapshot; 1,000 when left out. */
  readonly holdLimit?: number;
}

const NO_TRANSITIONS: readonly BookTransition[] = [];
const APPLIED: BookChange = { outcome: 'applied', transitions: NO_TRANSITIONS };
const HELD: BookChange = { outcome: 'held', transitions: NO_TRANSITIONS };
const DROPPED: BookChange = { outcome: 'dropped', transitions: NO_TRANSITIONS };
const NONE: BookChange = { outcome: 'none', transitions: NO_TRANSITIONS };

/** Why an event cannot be followed. */
type BookFault = { readonly reason: TransitionReason; readonly detail: string };

const DEFAULT_HOLD_LIMIT = 1_000;

/**
 * The order book of one instrument as a state machine: full depth on both sides, prices in integer ticks,
 * amounts in the instrument's unit. It is `live` only while it provably equals the venue's book.
 *
 * Deltas before the first snapshot are held, up to a bound; the snapshot applies those that continue it. A hole
 * in the venue's numbers, a price off the grid or a bad amount turns it to `gap` until the next snapshot; the
 * deltas in between are held too, because a snapshot on request may be older than they are. Nothing that a venue
 * sends makes it throw.
 *
 * @example
 * ```ts
 * import { OrderBook } from '@slipstream/market-data';
 * import { sampleCall } from '@slipstream/core/testing';
 *
 * const times = { exchangeTime: 1, receiveTime: 2, instrument: sampleCall.id };
 * const book = new OrderBook(sampleCall);
 * book.apply({ type: 'book-snapshot', bids: [0.02, 5], asks: [0.0205, 3], sequence: 7, ...times });
 * book.apply({ type: 'book-delta', bids: [0.0195, 8], asks: [], sequence: 9, previousSequence: 7, ...times });
 * const view = book.view();
 * view.bestBid; // => 200
 * view.depth('bid'); // => 2
 * book.apply({ type: 'book-delta', bids: [], asks: [], sequence: 12, previousSequence: 11, ...times });
 * book.status; // => 'gap'
 * ```
 */
export class OrderBook implements Versioned {
  readonly instrument: Instrument;
  readonly #state: BookState;
  readonly #name: string;
  readonly #held: HeldDeltas;
  #view: OrderBookView | undefined;
  #afterSnapshot = false;
  /** Whether deltas name their first change, as those of venues do that send snapshots on request. */
  #snapshotsOnRequest = false;
  #snapshots = 0;
  #applied = 0;
  #dropped = 0;
  #gaps = 0;
  #overflowed = 0;

  /** @throws {InvalidValue} when the hold limit is no positive integer. */
  constructor(instrument: Instrument, { holdLimit = DEFAULT_HOLD_LIMIT }: OrderBookOptions = {}) {
    if (!(Number.isSafeInteger(holdLimit) && holdLimit > 0)) {
      throw new InvalidValue({
        field: 'hold limit',
        value: holdLimit,
        expected: 'a positive number of deltas',
      });
    }
    this.instrument = instrument;
    this.#state = new BookState(instrument);
    this.#name = `the order book of ${instrument.id}`;
    this.#held = new HeldDeltas(holdLimit);
  }

  /** Rises with every change that a view can show. */
  get version(): number {
    return this.#state.version;
  }

  get status(): BookStatus {
    return this.#state.status;
  }

  /** The venue's number of the last change; 0 before the first. */
  get sequence(): number {
    return this.#state.sequence;
  }

  /** The best bid, in ticks; absent when the side is empty. */
  get bestBid(): PriceTicks | undefined {
    return this.#state.bid.best;
  }

  /** The best ask, in ticks; absent when the side is empty. */
  get bestAsk(): PriceTicks | undefined {
    return this.#state.ask.best;
  }

  /** The amount at a price, in the instrument's unit; 0 where no level stands. */
  amountAtPrice(side: BookSide, ticks: PriceTicks): number {
    return this.#state.side(side).amountAtPrice(ticks);
  }

  /** What the book has seen so far. */
  get counts(): BookCounts {
    return {
      snapshots: this.#snapshots,
      applied: this.#applied,
      held: this.#held.count,
      dropped: this.#dropped,
      gaps: this.#gaps,
      overflowed: this.#overflowed,
    };
  }

  /** The book at this moment: a lease that the next change expires. */
  view(): BookView {
    if (this.#view === undefined || this.#view.expired) {
      this.#view = new OrderBookView(this.#state, this.#name);
    }
    return this.#view;
  }

  /** The book at this moment, for keeping; the best `levels` of each side, or all. */
  copy(levels?: number): BookView {
    return this.view().copy(levels);
  }

  /** Applies an event of this instrument; gives what became of it. */
  apply(event: BookSnapshotEvent | BookDeltaEvent): BookChange {
    return event.type === 'book-snapshot' ? this.#snapshot(event) : this.#delta(event);
  }

  /** The connection that feeds the book went down: a `gap` until the next snapshot. */
  disconnected(time: Micros, detail = 'the connection went down'): BookChange {
    // What was held continues nothing that comes over the next connection.
    this.#dropped += this.#held.take().length;
    if (!this.#usable) return NONE;
    return { outcome: 'none', transitions: [this.#gap('connection-down', detail, time)] };
  }

  /** Nothing was heard for too long; the next delta that continues the book makes it live again. */
  silent(time: Micros, detail = 'nothing was heard for too long'): BookChange {
    if (this.#state.status !== 'live') return NONE;
    return { outcome: 'none', transitions: [this.#move('stale', 'silence', detail, time)] };
  }

  /** Whether the levels continue some snapshot, so that deltas may change them. */
  get #usable(): boolean {
    return this.#state.status !== 'gap' && this.#state.status !== 'awaiting-snapshot';
  }

  #snapshot(snapshot: BookSnapshotEvent): BookChange {
    if (this.#usable && this.#snapshotsOnRequest && snapshot.sequence < this.#state.sequence) {
      // It was taken before what the book holds already, and would take that back.
      this.#dropped += 1;
      return DROPPED;
    }
    const fault = this.#state.write(snapshot) ?? this.#catchUp();
    if (fault) {
      this.#dropped += 1;
      return this.#refused('dropped', fault, snapshot.receiveTime);
    }
    this.#snapshots += 1;
    return this.#settle(snapshot.receiveTime, 'snapshot');
  }

  #delta(delta: BookDeltaEvent): BookChange {
    this.#snapshotsOnRequest = delta.firstSequence !== undefined;
    if (!this.#usable) return this.#hold(delta);
    const step = this.#advance(delta);
    if (step === 'applied') return this.#settle(delta.receiveTime);
    if (step === 'known') return DROPPED;
    if (step.reason === 'missed-changes') {
      // The snapshot that heals this may be older than the delta.
      this.#hold(delta);
      return this.#refused('held', step, delta.receiveTime);
    }
    this.#dropped += 1;
    return this.#refused('dropped', step, delta.receiveTime);
  }

  /** Applies a delta that continues the levels, or says why not. */
  #advance(delta: BookDeltaEvent): 'applied' | 'known' | BookFault {
    const { sequence } = this.#state;
    const link = sequenceLink(delta, sequence, this.#afterSnapshot);
    if (link === 'known') {
      this.#dropped += 1;
      return 'known';
    }
    if (link === 'missed') {
      const from = delta.previousSequence ?? (delta.firstSequence ?? delta.sequence) - 1;
      const detail = `the book stands at ${sequence}, the delta continues ${from}`;
      return { reason: 'missed-changes', detail };
    }
    const fault = this.#state.write(delta);
    if (fault) return fault;
    this.#afterSnapshot = false;
    this.#applied += 1;
    return 'applied';
  }

  /** Applies the held deltas that continue the snapshot just written. */
  #catchUp(): BookFault | undefined {
    this.#afterSnapshot = true;
    const held = this.#held.take();
    for (const [index, delta] of held.entries()) {
      const step = this.#advance(delta);
      if (step === 'applied' || step === 'known') continue;
      if (delta.firstSequence === undefined) {
        // Such venues send snapshots in the stream, so what was held is older than the snapshot, whatever
        // its number.
        this.#dropped += 1;
        continue;
      }
      for (const later of held.slice(index)) this.#held.push(later);
      return step;
    }
    return undefined;
  }

  #hold(delta: BookDeltaEvent): BookChange {
    if (!this.#held.push(delta)) return HELD;
    this.#dropped += 1;
    this.#overflowed += 1;
    if (this.#state.status === 'gap') return HELD;
    const detail = `no snapshot came within ${this.#held.limit} deltas`;
    return this.#refused('held', { reason: 'buffer-full', detail }, delta.receiveTime);
  }

  /** The step that the touch asks for after the levels changed. */
  #settle(time: Micros, cause?: 'snapshot'): BookChange {
    const { status, crossed, sequence } = this.#state;
    if (status === (crossed ? 'crossed' : 'live')) return APPLIED;
    const step = crossed
      ? this.#move('crossed', 'crossed', `bid ${this.bestBid}, ask ${this.bestAsk} ticks`, time)
      : this.#move(
          'live',
          cause ?? (status === 'stale' ? 'heard-again' : 'uncrossed'),
          `at sequence ${sequence}`,
          time,
        );
    return { outcome: 'applied', transitions: [step] };
  }

  /** An event that the book cannot follow ends its equality with the venue's book. */
  #refused(outcome: 'held' | 'dropped', { reason, detail }: BookFault, time: Micros): BookChange {
    if (this.#state.status === 'gap') return outcome === 'held' ? HELD : DROPPED;
    return { outcome, transitions: [this.#gap(reason, detail, time)] };
  }

  #gap(reason: TransitionReason, detail: string, time: Micros): BookTransition {
    this.#gaps += 1;
    return this.#move('gap', reason, detail, time);
  }

  #move(to: BookStatus, reason: TransitionReason, detail: string, time: Micros): BookTransition {
    const from = this.#state.status;
    this.#state.status = to;
    this.#state.version += 1;
    return { from, to, reason, detail, time };
  }
}
