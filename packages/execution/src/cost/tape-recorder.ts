import {
  type BookView,
  type FilledEvent,
  type Instrument,
  type Lots,
  type MarketView,
  MILLISECOND,
  type Micros,
  type OrderId,
  opposite,
  type ParentOrder,
  type TradeEvent,
  tradedOnBook,
  type Valuation,
  walkBook,
} from '@slipstream/core';
import { nearSide } from '../risk/aggression.ts';
import type {
  ArrivalGreeks,
  ExecutionTape,
  FillRecord,
  MarketMark,
  Print,
  Sweep,
} from './execution-tape.ts';
import { MidAverage } from './mid-average.ts';

/** Of each interval this long the last mark is kept, so that a long run keeps a bounded tape. */
const SAMPLE_EVERY: Micros = 100 * MILLISECOND;

/** Where nothing was seen yet. */
const UNSEEN: Omit<MarketMark, 'time'> = {
  bid: undefined,
  ask: undefined,
  midTicks: undefined,
  fair: undefined,
  underlying: undefined,
  forward: undefined,
  iv: undefined,
};

/**
 * Keeps of a run what its cost analysis needs: marks of the market at the arrival, at decisions, at fills
 * and in between, and the running benchmarks of the window.
 *
 * @example
 * ```ts
 * import { FixedBook, SECOND } from '@slipstream/core';
 * import { sampleCall, sampleView } from '@slipstream/core/testing';
 * import { TapeRecorder } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 10, start: 0, end: 9 * SECOND,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const recorder = new TapeRecorder(parent, sampleCall);
 * const book = new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [205, 3] });
 * recorder.market(0, sampleView(sampleCall, { book }));
 * recorder.close(SECOND, 10).arrival?.midTicks; // => 202.5
 * ```
 */
export class TapeRecorder {
  readonly #parent: ParentOrder;
  readonly #instrument: Instrument;
  readonly #average = new MidAverage();
  readonly #decisions = new Map<OrderId, MarketMark>();
  readonly #fills: FillRecord[] = [];
  readonly #trades = new Set<string>();
  readonly #samples: MarketMark[] = [];
  readonly #prints: Print[] = [];
  #mark: MarketMark | undefined;
  #arrival: MarketMark | undefined;
  #arrivalGreeks: ArrivalGreeks | undefined;
  #valuation: Valuation | undefined;
  #value = 0;
  #volume = 0;

  constructor(parent: ParentOrder, instrument: Instrument) {
    this.#parent = parent;
    this.#instrument = instrument;
  }

  /**
   * The market changed. Nothing of the view is kept, and a mark is made only where the last one of its interval says
   * something else: an event need not move any of the prices that a mark holds.
   */
  market(now: Micros, view: MarketView): void {
    if (view.book.status !== 'live') return;
    const { bestBid: bid, bestAsk: ask } = view.book;
    const twoSided = bid !== undefined && ask !== undefined;
    const midTicks = twoSided ? (bid + ask) / 2 : this.#mark?.midTicks;
    const { optionTicker, ticker } = view;
    const underlying =
      this.#valuation?.forward ?? optionTicker?.forward ?? optionTicker?.index ?? ticker?.index;
    const valuation = this.#valuation;
    const fair = valuation?.fairValue;
    const forward = valuation?.forward;
    const iv = valuation?.iv;
    const mark = this.#mark;
    const isSame =
      this.#arrival !== undefined &&
      mark !== undefined &&
      bucketOf(mark.time) === bucketOf(now) &&
      mark.bid === bid &&
      mark.ask === ask &&
      mark.midTicks === midTicks &&
      mark.underlying === underlying;
    if (isSame) return;
    this.#set({ time: now, bid, ask, midTicks, fair, underlying, forward, iv });
  }

  /** A trade of the instrument. */
  trade(now: Micros, event: TradeEvent): void {
    if (!tradedOnBook(event) || now < this.#parent.start || now > this.#parent.end) return;
    this.#value += event.price * event.amount;
    this.#volume += event.amount;
    const { price, amount } = event;
    const last = this.#prints.at(-1);
    if (last && last.price === price && bucketOf(last.time) === bucketOf(now)) {
      this.#prints[this.#prints.length - 1] = { ...last, amount: last.amount + amount };
    } else this.#prints.push({ time: now, price, amount });
  }

  /** Notes a fair value, which becomes a price of the marks from then on. */
  valuation(now: Micros, valuation: Valuation): void {
    this.#valuation = valuation;
    const { fairValue: fair, forward, iv } = valuation;
    this.#set({ ...(this.#mark ?? UNSEEN), time: now, fair, underlying: forward, forward, iv });
  }

  /** An order is placed, or priced anew. */
  decision(now: Micros, order: OrderId): void {
    this.#decisions.set(order, this.#markAt(now));
  }

  /** A fill; a trade that is told twice counts once. */
  fill(now: Micros, event: FilledEvent): void {
    const key = `${event.order} ${event.trade}`;
    if (this.#trades.has(key)) return;
    this.#trades.add(key);
    const { order, trade, lots, price, liquidity, fee } = event;
    const atFill = this.#markAt(now);
    const atDecision = this.#decisions.get(order) ?? atFill;
    this.#fills.push({ order, trade, time: now, lots, price, liquidity, fee, atFill, atDecision });
  }

  /**
   * The tape at the end.
   *
   * @param remainder what was not filled.
   * @param book as it stands, for the cost of the remainder; absent when it is not known any more.
   */
  close(now: Micros, remainder: Lots, book?: BookView): ExecutionTape {
    this.#average.pass(Math.min(now, this.#parent.end));
    return {
      start: this.#parent.start,
      end: now,
      arrival: this.#arrival,
      arrivalGreeks: this.#arrivalGreeks,
      last: this.#mark,
      twapTicks: this.#average.mean,
      vwap: this.#volume > 0 ? this.#value / this.#volume : undefined,
      volume: this.#volume,
      prints: [...this.#prints],
      fills: [...this.#fills],
      sweep: remainder > 0 ? this.#sweepOf(book, remainder) : undefined,
      samples: [...this.#samples],
    };
  }
  #set(mark: MarketMark): void {
    this.#arrive(mark.time);
    this.#mark = mark;
    this.#arrive(mark.time);
    const { midTicks, time } = mark;
    if (this.#arrival && this.#valuation && !this.#arrivalGreeks) {
      const { greeks, forward, iv } = this.#valuation;
      this.#arrivalGreeks = { ...greeks, forward, iv, time };
    }
    if (this.#arrival && midTicks !== undefined && time <= this.#parent.end) {
      this.#average.change(midTicks, time);
    }
    const last = this.#samples.at(-1);
    const sameInterval = last && bucketOf(last.time) === bucketOf(time);
    if (sameInterval) this.#samples[this.#samples.length - 1] = mark;
    else this.#samples.push(mark);
  }

  /** The arrival is the last market before the start, or the first after it. */
  #arrive(now: Micros): void {
    const mark = this.#mark;
    if (this.#arrival || mark?.midTicks === undefined || now < this.#parent.start) return;
    const time = Math.max(this.#parent.start, mark.time);
    this.#arrival = { ...mark, time };
    this.#average.change(mark.midTicks, time);
  }

  #markAt(now: Micros): MarketMark {
    this.#arrive(now);
    return { ...(this.#mark ?? UNSEEN), time: now };
  }

  #sweepOf(book: BookView | undefined, lots: Lots): Sweep | undefined {
    const far = nearSide(opposite(this.#parent.side));
    if (book?.status !== 'live' || book.depth(far) === 0) {
      const touch = far === 'ask' ? this.#mark?.ask : this.#mark?.bid;
      return touch === undefined ? undefined : { averageTicks: touch, censored: true };
    }
    const amount = this.#instrument.size.amount(lots);
    const { filled, averageTicks, censored } = walkBook(book, far, amount);
    if (!censored) return { averageTicks, censored };
    const worst = book.ticksAt(far, book.depth(far) - 1)!;
    const missing = amount - filled;
    return { averageTicks: (filled * averageTicks + missing * worst) / amount, censored };
  }
}

function bucketOf(time: Micros): number {
  return Math.floor(time / SAMPLE_EVERY);
}
