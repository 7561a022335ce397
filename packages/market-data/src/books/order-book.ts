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
  type QuoteEvent,
  type Versioned,
} from '@slipstream/core';
import {
  APPLIED,
  type BookChange,
  type BookCounts,
  type BookTransition,
  DROPPED,
  HELD,
  NONE,
  type TransitionReason,
} from './book-change.ts';
import { BookState } from './book-state.ts';
import { HeldDeltas } from './held-deltas.ts';
import { OrderBookView } from './order-book-view.ts';
import { QuoteProof } from './quote-proof.ts';
import { sequenceLink } from './sequence-rule.ts';

/** How a book becomes usable. */
export interface OrderBookOptions {
  /** The most deltas that wait for a snapshot; 1,000 when left out. */
  readonly holdLimit?: number;
  /**
   * What makes a book live: a snapshot alone (the default), or, for recordings without one, also the venue's own
   * quotes agreeing with a book built from deltas.
   */
  readonly bootstrap?: 'snapshot' | 'quotes';
  /** How many quotes in a row must agree, under `bootstrap: 'quotes'`; 10 when left out. */
  readonly confirmations?: number;
}

/** Why an event cannot be followed. */
type BookFault = { readonly reason: TransitionReason; readonly detail: string };

const DEFAULT_HOLD_LIMIT = 1_000;
const DEFAULT_CONFIRMATIONS = 10;

/**
 * The order book of one instrument as a state machine: full depth on both sides, prices in integer ticks,
 * amounts in the instrument's unit. It is `live` only while it provably equals the venue's book.
 *
 * Deltas before the first snapshot are held, up to a bound; the snapshot applies those that continue it. A hole
 * in the venue's numbers, a price off the grid or a bad amount turns it to `gap` until the next snapshot; the
 * deltas in between are held too, because a snapshot on request may be older than they are. Nothing that a venue
 * sends makes it throw. Without any snapshot, `bootstrap: 'quotes'` lets the venue's quotes prove a book.
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
  readonly #state: BookState;
  readonly #name: string;
  readonly #held: HeldDeltas;
  readonly #proof: QuoteProof | undefined;
  #view: OrderBookView | undefined;
  #afterSnapshot = false;
  /** Whether deltas name their first change, as those of venues do that send snapshots on request. */
  #snapshotsOnRequest = false;
  #snapshots = 0;
  #applied = 0;
  #dropped = 0;
  #gaps = 0;
  #overflowed = 0;

  /** @throws {InvalidValue} when the hold limit or the confirmations are no positive integer. */
  constructor(instrument: Instrument, options: OrderBookOptions = {}) {
    const { holdLimit = DEFAULT_HOLD_LIMIT, confirmations = DEFAULT_CONFIRMATIONS } = options;
    this.#state = new BookState(instrument);
    this.#name = `the order book of ${instrument.id}`;
    this.#held = new HeldDeltas(positive('hold limit', holdLimit, 'deltas'));
    const needed = positive('confirmations', confirmations, 'quotes');
    this.#proof = options.bootstrap === 'quotes' ? new QuoteProof(needed) : undefined;
  }

  /** Whose book it is, by the latest record of it. */
  get instrument(): Instrument {
    return this.#state.instrument;
  }

  /** Rises with every change that a view can show. */
  get version(): number {
    return this.#state.version;
  }

  /** Whether its levels may be traded on. */
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
  apply(event: BookSnapshotEvent | BookDeltaEvent | QuoteEvent): BookChange {
    if (event.type === 'book-delta') return this.#delta(event);
    return event.type === 'book-snapshot' ? this.#snapshot(event) : this.#quote(event);
  }

  /** The instrument's record came anew. Under another tick the levels count something else: a `gap`. */
  relist(instrument: Instrument, time: Micros): BookChange {
    const { unit } = this.instrument.ticks;
    this.#state.instrument = instrument;
    if (instrument.ticks.unit === unit) return NONE;
    this.#state.clear();
    this.#proof?.end();
    const detail = `the tick changed from ${unit} to ${instrument.ticks.unit}`;
    return this.#usable ? this.#refused('none', { reason: 'relisted', detail }, time) : NONE;
  }

  /** The connection that feeds the book went down: a `gap` until the next snapshot. */
  disconnected(time: Micros, detail = 'the connection went down'): BookChange {
    // What was held continues nothing that comes over the next connection.
    this.#dropped += this.#held.take().length;
    this.#proof?.end();
    return this.#usable ? this.#refused('none', { reason: 'connection-down', detail }, time) : NONE;
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
    this.#proof?.end();
    if (fault) {
      this.#dropped += 1;
      return this.#refused('dropped', fault, snapshot.receiveTime);
    }
    this.#snapshots += 1;
    return this.#settle(snapshot.receiveTime, 'snapshot');
  }

  #delta(delta: BookDeltaEvent): BookChange {
    this.#snapshotsOnRequest = delta.firstSequence !== undefined;
    if (!this.#usable) return this.#proof ? this.#build(delta, this.#proof) : this.#hold(delta);
    const step = this.#advance(delta);
    if (step === 'applied') {
      return this.#judged(this.#settle(delta.receiveTime), delta.receiveTime);
    }
    if (step === 'known') return DROPPED;
    this.#proof?.end();
    if (step.reason === 'missed-changes') {
      // The snapshot that heals this may be older than the delta.
      this.#hold(delta);
      return this.#refused('held', step, delta.receiveTime);
    }
    this.#dropped += 1;
    return this.#refused('dropped', step, delta.receiveTime);
  }

  /** Builds a book from deltas alone, and keeps them for a snapshot that may come all the same. */
  #build(delta: BookDeltaEvent, proof: QuoteProof): BookChange {
    if (this.#held.push(delta)) this.#overflowed += 1;
    const step = proof.active ? this.#advance(delta) : this.#begin(delta, proof);
    if (step === 'known') return DROPPED;
    if (step === 'applied') {
      proof.countDelta();
      return this.#judged(APPLIED, delta.receiveTime);
    }
    proof.end();
    if (step.reason !== 'missed-changes' || this.#begin(delta, proof) !== 'applied') {
      this.#dropped += 1;
      return this.#refused('dropped', step, delta.receiveTime);
    }
    proof.countDelta();
    return this.#refused('applied', step, delta.receiveTime);
  }

  /** Begins a book with nothing but this delta. */
  #begin(delta: BookDeltaEvent, proof: QuoteProof): 'applied' | BookFault {
    this.#state.clear();
    const fault = this.#state.write(delta);
    if (fault) return fault;
    proof.begin(delta.receiveTime);
    this.#afterSnapshot = false;
    this.#applied += 1;
    return 'applied';
  }

  #quote(quote: QuoteEvent): BookChange {
    // A book that follows a snapshot needs no proof.
    if (!this.#proof || (this.#usable && !this.#proof.active)) return NONE;
    this.#proof.note(quote);
    return this.#judged(NONE, quote.receiveTime);
  }

  /** The step that the venue's quotes ask for, of a book built from deltas alone. */
  #judged(change: BookChange, time: Micros): BookChange {
    const proof = this.#proof;
    if (!proof?.active) return change;
    const verdict = proof.judge(this.view());
    if (verdict === 'unequal' && this.#usable) {
      const detail = `a quote differs at sequence ${this.sequence}`;
      return this.#refused(change.outcome, { reason: 'quote-mismatch', detail }, time);
    }
    if (verdict !== 'equal' || this.#usable || !proof.proven) return change;
    this.#held.take();
    const step = this.#move('live', 'quotes', proof.account(time), time);
    return { outcome: change.outcome, transitions: [step] };
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
  #refused(
    outcome: BookChange['outcome'],
    { reason, detail }: BookFault,
    time: Micros,
  ): BookChange {
    if (this.#state.status === 'gap') return { outcome, transitions: [] };
    this.#gaps += 1;
    return { outcome, transitions: [this.#move('gap', reason, detail, time)] };
  }

  #move(to: BookStatus, reason: TransitionReason, detail: string, time: Micros): BookTransition {
    const from = this.#state.status;
    this.#state.status = to;
    this.#state.version += 1;
    return { from, to, reason, detail, time };
  }
}

function positive(field: string, value: number, unit: string): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidValue({ field, value, expected: `a positive number of ${unit}` });
}
