import {
  type BookSide,
  type BookStatus,
  type BookView,
  FixedBook,
  frozenInstrument,
  type Instrument,
  type Micros,
  type PriceTicks,
} from '@slipstream/core';
import { copyLevels } from './copy-levels.ts';
import { MarketReads } from './market-reads.ts';

/**
 * A book to read and nothing else: no way leads from it to the book that the kernel and the line rely on. It notes what
 * was read.
 */
export class ReadOnlyBook implements BookView {
  readonly #book: BookView;
  readonly #reads: MarketReads;

  constructor(book: BookView, reads: MarketReads = new MarketReads()) {
    this.#book = book;
    this.#reads = reads;
    Object.freeze(this);
  }

  get instrument(): Instrument {
    return frozenInstrument(this.#book.instrument);
  }

  get status(): BookStatus {
    return this.#reads.value('status', this.#book.status);
  }

  get sequence(): number {
    return this.#reads.number('sequence', undefined, 0, this.#book.sequence);
  }

  get exchangeTime(): Micros {
    return this.#reads.number('exchangeTime', undefined, 0, this.#book.exchangeTime);
  }

  get receiveTime(): Micros {
    return this.#reads.number('bookReceiveTime', undefined, 0, this.#book.receiveTime);
  }

  get bestBid(): PriceTicks | undefined {
    return this.#reads.number('bestBid', undefined, 0, this.#book.bestBid);
  }

  get bestAsk(): PriceTicks | undefined {
    return this.#reads.number('bestAsk', undefined, 0, this.#book.bestAsk);
  }

  depth(side: BookSide): number {
    return this.#reads.number('depth', side, 0, this.#book.depth(side));
  }

  ticksAt(side: BookSide, level: number): PriceTicks | undefined {
    return this.#reads.number('ticksAt', side, level, this.#book.ticksAt(side, level));
  }

  amountAt(side: BookSide, level: number): number {
    return this.#reads.number('amountAt', side, level, this.#book.amountAt(side, level));
  }

  amountAtPrice(side: BookSide, ticks: PriceTicks): number {
    const amount = this.#book.amountAtPrice(side, ticks);
    return this.#reads.number('amountAtPrice', side, ticks, amount);
  }

  copyTo(side: BookSide, target: Float64Array, levels: number): number {
    return copyLevels(this, side, target, levels);
  }

  /** The whole book, or its best levels; all of it counts as read. */
  copy(levels: number = Number.POSITIVE_INFINITY): BookView {
    const { instrument, status, sequence, exchangeTime, receiveTime } = this;
    const bids = this.#levelsOf('bid', levels);
    const asks = this.#levelsOf('ask', levels);
    const parts = { instrument, status, sequence, exchangeTime, receiveTime, bids, asks };
    return new FixedBook(parts);
  }

  #levelsOf(side: BookSide, most: number): readonly number[] {
    const levels = new Float64Array(2 * this.#book.depth(side));
    const count = this.copyTo(side, levels, most);
    return [...levels.subarray(0, 2 * count)];
  }
}
