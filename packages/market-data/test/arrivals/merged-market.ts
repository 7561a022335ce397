import {
  type BookStatus,
  type MarketEvent,
  MILLISECOND,
  type Micros,
  type Random,
  seededRandom,
} from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { FirstArrivals } from '../../src/live/arrivals/first-arrivals.ts';
import { MarketState } from '../../src/market/market-state.ts';
import { TrueBook, type TrueLevels } from '../../src/testing/true-book.ts';
import { type Numbering, Numbers, onRequest } from './numbering.ts';

const STEP: Micros = 10 * MILLISECOND;
const PATIENCE: Micros = 250 * MILLISECOND;
const BEGIN: Micros = 1_700_000_000_000_000;

/** A trial of the merge: a true book, told over several connections that lose, delay and break. */
export interface MergeTrial {
  readonly seed: number;
  readonly numbering: Numbering;
  readonly connections: number;
  readonly steps: number;
  /** The chance that a connection loses a change. */
  readonly loss: number;
  /** The chance of a break of a connection in a step. */
  readonly breaks: number;
  /** Changes, by their step, that every connection loses. */
  readonly lostByAll?: ReadonlySet<number>;
  /** How far one connection may be behind another, at most. */
  readonly delay: Micros;
}

/** What a trial has shown. */
export interface MergeResult {
  /** The numbers of the changes that the venue made since the first snapshot, and of those that passed. */
  readonly told: readonly number[];
  readonly passed: readonly number[];
  readonly statuses: readonly BookStatus[];
  readonly snapshots: number;
  readonly lost: number;
  readonly breaks: number;
  /** Where a live book differed from the truth at its sequence. */
  readonly untrue: readonly string[];
  readonly equal: boolean;
  readonly status: BookStatus;
  readonly arrivals: FirstArrivals['metrics'];
}

interface Message {
  readonly arrival: Micros;
  readonly connection: number;
  readonly event: MarketEvent;
}

/** Runs a trial; the same options give the same result. */
export function mergeTrial(options: MergeTrial): MergeResult {
  return new MergedMarket(options).run();
}

class MergedMarket {
  readonly #options: MergeTrial;
  readonly #random: Random;
  readonly #names: readonly string[];
  readonly #arrivals: FirstArrivals;
  readonly #markets: MarketState;
  readonly #book: TrueBook;
  readonly #numbers: Numbers;
  readonly #truth: Map<number, TrueLevels> = new Map();
  readonly #told: number[] = [];
  readonly #passed: number[] = [];
  readonly #statuses: BookStatus[] = [];
  readonly #untrue: string[] = [];
  readonly #downUntil: number[];
  readonly #lastArrival: Micros[];
  readonly #resyncs: { readonly step: number; readonly connection: number }[] = [];
  #queue: Message[] = [];
  #now: Micros = BEGIN;
  #step = 0;
  #snapshots = 0;
  #lost = 0;
  #breaks = 0;

  constructor(options: MergeTrial) {
    const { seed, numbering, connections, steps } = options;
    this.#options = options;
    this.#random = seededRandom(seed);
    this.#names = Array.from({ length: connections }, (_, index) => `deribit/${index + 1}`);
    this.#arrivals = new FirstArrivals({ connections: this.#names, patienceMicros: PATIENCE });
    this.#book = new TrueBook('X', this.#random.fork('book'));
    this.#numbers = new Numbers(numbering, this.#book.sequence, Math.floor(steps / 2));
    this.#truth.set(this.#numbers.last, this.#book.levels);
    this.#downUntil = this.#names.map(() => 0);
    this.#lastArrival = this.#names.map(() => 0);
    this.#markets = new MarketState({
      instruments: [samplePerpetual],
      transitions: (instrument, transition) => {
        this.#statuses.push(transition.to);
        this.#arrivals.followBook(instrument, transition);
        if (transition.to === 'gap' && transition.reason !== 'connection-down') this.#heal();
      },
    });
  }

  run(): MergeResult {
    const { steps } = this.#options;
    for (let connection = 0; connection < this.#names.length; connection += 1)
      this.#connect(connection);
    for (this.#step = 1; this.#step <= steps; this.#step += 1) {
      this.#now += STEP;
      this.#change();
      this.#breakAndConnect();
      for (const { step, connection } of this.#resyncs) {
        if (step === this.#step && this.#isUp(connection)) this.#tellSnapshot(connection);
      }
      this.#deliver(this.#now);
    }
    // Calm: what is under way arrives, holes run out of patience, and the last changes show what is missing.
    for (let calm = 0; calm < 150; calm += 1, this.#step += 1) {
      this.#now += STEP;
      if (calm % 10 === 0) this.#change(true);
      for (const { step, connection } of this.#resyncs)
        if (step === this.#step) this.#tellSnapshot(connection);
      this.#deliver(this.#now);
    }
    const { book } = this.#markets.view(samplePerpetual.id)!;
    return {
      told: this.#told,
      passed: this.#passed,
      statuses: this.#statuses,
      snapshots: this.#snapshots,
      lost: this.#lost,
      breaks: this.#breaks,
      untrue: this.#untrue,
      status: book.status,
      equal: book.sequence === this.#numbers.last && this.#difference() === undefined,
      arrivals: this.#arrivals.metrics,
    };
  }

  #change(calm = false): void {
    const change = this.#book.step();
    const numbers = this.#numbers.next(change);
    this.#truth.set(numbers.sequence, this.#book.levels);
    this.#told.push(numbers.sequence);
    const level = [change.price, change.amount];
    const event: MarketEvent = {
      type: 'book-delta',
      ...this.#about(),
      ...numbers,
      bids: change.side === 'bid' ? level : [],
      asks: change.side === 'ask' ? level : [],
    };
    const { lostByAll, loss } = this.#options;
    const byAll = !calm && lostByAll?.has(this.#step) === true;
    const up = this.#names.map((_, index) => index).filter((index) => this.#isUp(index));
    const losing = up.filter(() => !calm && this.#random.next() < loss);
    // One connection at least has every change, but for those that all lose.
    const keeper = up[this.#random.below(up.length)];
    for (const index of up) {
      if (byAll || (losing.includes(index) && index !== keeper)) this.#lost += 1;
      else this.#send(index, event);
    }
  }

  /** A connection breaks only while another has been up for long enough to have everything. */
  #breakAndConnect(): void {
    for (const [index, until] of this.#downUntil.entries()) {
      if (until === this.#step) this.#connect(index);
      const others = this.#downUntil.filter((other, at) => at !== index && this.#step - other > 30);
      if (!this.#isUp(index) || others.length === 0 || this.#random.next() >= this.#options.breaks)
        continue;
      this.#breaks += 1;
      // What was under way is lost with it.
      const under = this.#queue.filter(({ connection }) => connection === index);
      this.#queue = this.#queue.filter(({ connection }) => connection !== index);
      this.#lost += under.length;
      this.#enter(index, {
        type: 'connection',
        connection: this.#names[index]!,
        state: 'down',
        ...this.#times(),
      });
      this.#downUntil[index] = this.#step + 5 + this.#random.below(60);
    }
  }

  #isUp(index: number): boolean {
    return this.#step > this.#downUntil[index]!;
  }

  #connect(index: number): void {
    this.#lastArrival[index] = this.#now;
    this.#enter(index, {
      type: 'connection',
      connection: this.#names[index]!,
      state: 'up',
      ...this.#times(),
    });
    this.#tellSnapshot(index);
  }

  #tellSnapshot(index: number): void {
    const { bids, asks } = this.#book.levels;
    const event: MarketEvent = {
      type: 'book-snapshot',
      ...this.#about(),
      bids,
      asks,
      sequence: this.#numbers.last,
    };
    if (!onRequest(this.#options.numbering)) this.#send(index, event);
    else {
      // Fetched beside the stream, it arrives when it will.
      const arrival = this.#now + this.#random.below(20) * MILLISECOND;
      this.#queue.push({ arrival, connection: index, event });
    }
  }

  /** As a connection's owner does: one connection that is up asks anew. */
  #heal(): void {
    const up = this.#names.map((_, index) => index).filter((index) => this.#isUp(index));
    this.#resyncs.push({ step: this.#step + 3, connection: up[this.#random.below(up.length)]! });
  }

  #send(connection: number, event: MarketEvent): void {
    const delay = MILLISECOND + Math.floor(this.#random.next() * this.#options.delay);
    const arrival = Math.max(this.#lastArrival[connection]! + 1, this.#now + delay);
    this.#lastArrival[connection] = arrival;
    this.#queue.push({ arrival, connection, event });
  }

  #deliver(until: Micros): void {
    const due = this.#queue.filter(({ arrival }) => arrival <= until);
    this.#queue = this.#queue.filter(({ arrival }) => arrival > until);
    for (const { arrival, connection, event } of due.sort((a, b) => a.arrival - b.arrival)) {
      this.#enter(connection, { ...event, receiveTime: arrival });
    }
  }

  #enter(connection: number, event: MarketEvent): void {
    const decode = this.#arrivals.through(() => [event]);
    for (const passed of decode({
      connection: this.#names[connection]!,
      receiveTime: event.receiveTime,
      text: '',
    })) {
      this.#markets.apply(passed);
      if (passed.type === 'book-snapshot') this.#snapshots += 1;
      if (passed.type === 'book-delta') this.#passed.push(passed.sequence);
      const difference = this.#difference();
      if (difference !== undefined) this.#untrue.push(difference);
    }
  }

  /** How a live book differs from the truth at its sequence. */
  #difference(): string | undefined {
    const { book } = this.#markets.view(samplePerpetual.id)!;
    if (book.status !== 'live') return undefined;
    const truth = this.#truth.get(book.sequence);
    for (const side of ['bid', 'ask'] as const) {
      const levels: number[] = [];
      for (let level = 0; level < book.depth(side); level += 1) {
        levels.push(book.ticksAt(side, level)! * 0.5, book.amountAt(side, level));
      }
      const wanted = side === 'bid' ? truth?.bids : truth?.asks;
      if (JSON.stringify(levels) !== JSON.stringify(wanted)) {
        return `${side} at ${book.sequence}: ${JSON.stringify(levels)} for ${JSON.stringify(wanted)}`;
      }
    }
    return undefined;
  }

  #about(): { instrument: string; exchangeTime: Micros; receiveTime: Micros } {
    return { instrument: samplePerpetual.id, ...this.#times() };
  }

  #times(): { exchangeTime: Micros; receiveTime: Micros } {
    return { exchangeTime: this.#now - 5 * MILLISECOND, receiveTime: this.#now };
  }
}
