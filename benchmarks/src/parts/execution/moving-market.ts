import {
  type BookSide,
  type BookView,
  type Instrument,
  type MarketView,
  MILLISECOND,
  type Micros,
  type Random,
  SECOND,
} from '@slipstream/core';
import { sampleCall, sampleView } from '@slipstream/core/testing';

const LEVELS = 10;

/** A book whose numbers change in place, as those of a line do. */
class MovingBook implements BookView {
  readonly instrument: Instrument = sampleCall;
  readonly status = 'live';
  sequence = 0;
  exchangeTime: Micros = 0;
  receiveTime: Micros = 0;
  bestBid = 200;
  bestAsk = 205;
  readonly amounts: Readonly<Record<BookSide, Float64Array>> = {
    bid: new Float64Array(LEVELS).fill(50),
    ask: new Float64Array(LEVELS).fill(50),
  };

  depth(): number {
    return LEVELS;
  }

  ticksAt(side: BookSide, level: number): number | undefined {
    if (level >= LEVELS) return undefined;
    return side === 'bid' ? this.bestBid - 5 * level : this.bestAsk + 5 * level;
  }

  amountAt(side: BookSide, level: number): number {
    return this.amounts[side][level] ?? 0;
  }

  amountAtPrice(side: BookSide, ticks: number): number {
    return this.amountAt(
      side,
      Math.abs(ticks - (side === 'bid' ? this.bestBid : this.bestAsk)) / 5,
    );
  }

  copyTo(side: BookSide, target: Float64Array, levels: number): number {
    for (let level = 0; level < levels; level += 1) {
      target[2 * level] = this.ticksAt(side, level)!;
      target[2 * level + 1] = this.amountAt(side, level);
    }
    return levels;
  }

  copy(): BookView {
    return this;
  }
}

/** A market of an option whose touch changes at some events and whose depth changes at all others. */
export class MovingMarket {
  readonly view: MarketView;
  readonly #book = new MovingBook();
  readonly #touchEvery: number;
  readonly #random: Random;
  #events = 0;

  /** @param touchEvery of so many events one moves the touch. */
  constructor(random: Random, touchEvery: number) {
    this.#random = random;
    this.#touchEvery = touchEvery;
    this.view = sampleView(sampleCall, { book: this.#book });
  }

  /** The next event. */
  move(): void {
    this.#events += 1;
    const book = this.#book;
    book.sequence = this.#events;
    if (this.#events % this.#touchEvery === 0) {
      book.bestBid = 200 + 5 * this.#random.below(2);
      book.bestAsk = book.bestBid + 5;
    } else {
      const side = this.#events % 2 === 0 ? 'bid' : 'ask';
      book.amounts[side][1 + (this.#events % (LEVELS - 1))] = 10 + (this.#events % 40);
    }
  }
}

/** When all begins. Times of a real day do not fit into 31 bits, which is where engines put small whole numbers. */
export const START: Micros = 1_764_288_000 * SECOND;

/** The window of the parents that are measured. */
export const WINDOW: Micros = 3_600 * SECOND;

/** The time between two events. */
export const GAP: Micros = MILLISECOND;
