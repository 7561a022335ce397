import type { Instrument } from '../instrument/instrument.ts';
import type { PriceTicks } from '../instrument/tick-table.ts';
import type { Micros } from '../time/micros.ts';
import type { BookSide, BookStatus, BookView } from './book-view.ts';

/** What a fixed book is made of; levels are flat pairs of ticks and amount, best first. */
export interface FixedBookParts {
  readonly instrument: Instrument;
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  readonly status?: BookStatus;
  readonly sequence?: number;
  readonly exchangeTime?: Micros;
  readonly receiveTime?: Micros;
}

/**
 * A book that never changes and so never expires: what `copy()` of a lease gives, and what tests are
 * written with.
 *
 * @example
 * ```ts
 * import { FixedBook } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 *
 * const book = new FixedBook({ instrument: sampleCall, bids: [200, 5, 195, 10], asks: [205, 3] });
 * book.bestBid; // => 200
 * book.amountAt('bid', 1); // => 10
 * book.ticksAt('ask', 1); // => undefined
 * ```
 */
export class FixedBook implements BookView {
  readonly instrument: Instrument;
  readonly status: BookStatus;
  readonly sequence: number;
  readonly exchangeTime: Micros;
  readonly receiveTime: Micros;
  readonly #bids: readonly number[];
  readonly #asks: readonly number[];

  constructor(parts: FixedBookParts) {
    this.instrument = parts.instrument;
    this.status = parts.status ?? 'live';
    this.sequence = parts.sequence ?? 0;
    this.exchangeTime = parts.exchangeTime ?? 0;
    this.receiveTime = parts.receiveTime ?? 0;
    this.#bids = parts.bids;
    this.#asks = parts.asks;
    Object.freeze(this);
  }

  get bestBid(): PriceTicks | undefined {
    return this.#bids[0];
  }

  get bestAsk(): PriceTicks | undefined {
    return this.#asks[0];
  }

  depth(side: BookSide): number {
    return this.#levels(side).length / 2;
  }

  ticksAt(side: BookSide, level: number): PriceTicks | undefined {
    return this.#levels(side)[2 * level];
  }

  amountAt(side: BookSide, level: number): number {
    return this.#levels(side)[2 * level + 1] ?? 0;
  }

  amountAtPrice(side: BookSide, ticks: PriceTicks): number {
    const levels = this.#levels(side);
    for (let index = 0; index < levels.length; index += 2) {
      if (levels[index] === ticks) return levels[index + 1]!;
    }
    return 0;
  }

  copyTo(side: BookSide, target: Float64Array, levels: number): number {
    const count = Math.min(levels, this.depth(side));
    const shown = this.#levels(side);
    for (let index = 0; index < 2 * count; index += 1) target[index] = shown[index]!;
    return count;
  }

  copy(): BookView {
    return this;
  }

  /** A comparison is cheaper than a field by name, which the engine looks up anew at every level. */
  #levels(side: BookSide): readonly number[] {
    return side === 'bid' ? this.#bids : this.#asks;
  }
}
