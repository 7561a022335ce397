import type { BookSide, Lots, Micros, PriceTicks, Random, Side } from '@slipstream/core';
import type { BookMessage, OrderLevelBook } from './order-level-book.ts';

/** A message of somebody, and when the exchange has it. */
export interface TimedMessage {
  readonly time: Micros;
  readonly message: BookMessage;
}

interface KnownOrder {
  readonly order: number;
  readonly side: Side;
  ticks: PriceTicks;
}

const START_TICKS = 10_000;
/** The mean time between two messages. */
const MEAN_GAP: Micros = 20_000;
/** How many orders somebody keeps in the book. */
const CROWD = 60;

/**
 * Agents without a plan, drawn from a seed: they quote around a price that wanders, join, improve and leave, amend and
 * take. They watch the book of the exchange and nothing else, so the same messages can be played to another book that
 * holds one order more. An order that is cancelled is drawn from all, wherever it stands in its queue.
 */
export class OrderFlow {
  readonly #random: Random;
  readonly #book: OrderLevelBook;
  readonly #unseenDemand: boolean;
  readonly #known: KnownOrder[] = [];
  #centre = START_TICKS;
  #time: Micros = 0;
  #orders = 0;

  /**
   * @param unseenDemand whether immediate orders may want more than the book shows. What they do not get leaves no
   *   trace in any feed, so no reading of one can know that they would have taken ours too.
   */
  constructor(random: Random, book: OrderLevelBook, unseenDemand = false) {
    this.#random = random;
    this.#book = book;
    this.#unseenDemand = unseenDemand;
  }

  /** An order of this number is not one of theirs. */
  static readonly ours = -1;

  /** What happens next. */
  next(): TimedMessage {
    const random = this.#random;
    this.#time += Math.max(1, Math.round(MEAN_GAP * random.exponential()));
    if (random.next() < 0.02) this.#centre += random.next() < 0.5 ? 1 : -1;
    this.#forgetFilled();
    const kind = random.next();
    const crowded = this.#known.length / CROWD;
    if (this.#known.length > 0 && kind < 0.34 * crowded) return this.#timed(this.#leave());
    if (this.#known.length > 0 && kind > 0.93) return this.#timed(this.#amend());
    return this.#timed(kind > 0.8 ? this.#take() : this.#quote());
  }

  #timed(message: BookMessage): TimedMessage {
    return { time: this.#time, message };
  }

  #leave(): BookMessage {
    const index = this.#random.below(this.#known.length);
    const { order } = this.#known[index]!;
    this.#forget(index);
    return { type: 'cancel', order };
  }

  #amend(): BookMessage {
    const known = this.#known[this.#random.below(this.#known.length)]!;
    const { order } = known;
    const kind = this.#random.next();
    let lots = this.#book.left(order);
    if (kind < 0.5) lots = Math.max(1, Math.ceil(lots / 2));
    else if (kind < 0.75) lots += this.#size();
    else known.ticks = this.#passive(known.side);
    return { type: 'amend', order, ticks: known.ticks, lots };
  }

  #take(): BookMessage {
    const random = this.#random;
    const side: Side = random.next() < 0.5 ? 'buy' : 'sell';
    const facing: BookSide = side === 'buy' ? 'ask' : 'bid';
    const best = this.#book.best(facing) ?? this.#centre;
    // Some go through several prices; a few leave what they could not take.
    const reach = random.below(3);
    const ticks = side === 'buy' ? best + reach : best - reach;
    const wanted = 2 * this.#size();
    const immediate = random.next() < 0.8;
    const lots = immediate && !this.#unseenDemand ? this.#reached(facing, ticks, wanted) : wanted;
    return lots === 0 ? this.#quote() : this.#place({ side, ticks, lots, immediate });
  }

  /** How much of what is wanted the book shows up to a price. */
  #reached(side: BookSide, limit: PriceTicks, wanted: Lots): Lots {
    let shown = 0;
    for (const [ticks, lots] of this.#book.levels(side)) {
      if (side === 'ask' ? ticks <= limit : ticks >= limit) shown += lots;
    }
    return Math.min(wanted, shown);
  }

  #quote(): BookMessage {
    const side: Side = this.#random.next() < 0.5 ? 'buy' : 'sell';
    return this.#place({ side, ticks: this.#passive(side), lots: this.#size(), immediate: false });
  }

  #place(order: {
    readonly side: Side;
    readonly ticks: PriceTicks;
    readonly lots: Lots;
    readonly immediate: boolean;
  }): BookMessage {
    this.#orders += 1;
    const { side, ticks, lots, immediate } = order;
    if (!immediate) this.#known.push({ order: this.#orders, side, ticks });
    return { type: 'place', order: this.#orders, side, ticks, lots, immediate };
  }

  /** A price that does not take in the exchange's own book. */
  #passive(side: Side): PriceTicks {
    const away = Math.floor(1.5 * this.#random.exponential());
    const best = this.#book.best(side === 'buy' ? 'ask' : 'bid');
    if (side === 'buy') return Math.min(this.#centre - 1 - away, (best ?? this.#centre + 1) - 1);
    return Math.max(this.#centre + 1 + away, (best ?? this.#centre - 1) + 1);
  }

  #size(): Lots {
    return 1 + Math.floor(4 * this.#random.exponential());
  }

  /** Whoever was filled hears of it, and says no more about that order. */
  #forgetFilled(): void {
    for (let index = this.#known.length - 1; index >= 0; index -= 1) {
      if (this.#book.left(this.#known[index]!.order) === 0) this.#forget(index);
    }
  }

  #forget(index: number): void {
    const last = this.#known.pop()!;
    if (index < this.#known.length) this.#known[index] = last;
  }
}
