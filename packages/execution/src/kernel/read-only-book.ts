import {
  type BookSide,
  type BookStatus,
  type BookView,
  frozenInstrument,
  type Instrument,
  type Micros,
  type PriceTicks,
} from '@slipstream/core';

/** A book to read and nothing else: no way leads from it to the book that the kernel and the line rely on. */
export class ReadOnlyBook implements BookView {
  readonly #book: BookView;

  constructor(book: BookView) {
    this.#book = book;
    Object.freeze(this);
  }

  get instrument(): Instrument {
    return frozenInstrument(this.#book.instrument);
  }

  get status(): BookStatus {
    return this.#book.status;
  }

  get sequence(): number {
    return this.#book.sequence;
  }

  get exchangeTime(): Micros {
    return this.#book.exchangeTime;
  }

  get receiveTime(): Micros {
    return this.#book.receiveTime;
  }

  get bestBid(): PriceTicks | undefined {
    return this.#book.bestBid;
  }

  get bestAsk(): PriceTicks | undefined {
    return this.#book.bestAsk;
  }

  depth(side: BookSide): number {
    return this.#book.depth(side);
  }

  ticksAt(side: BookSide, level: number): PriceTicks | undefined {
    return this.#book.ticksAt(side, level);
  }

  amountAt(side: BookSide, level: number): number {
    return this.#book.amountAt(side, level);
  }

  amountAtPrice(side: BookSide, ticks: PriceTicks): number {
    return this.#book.amountAtPrice(side, ticks);
  }

  copyTo(side: BookSide, target: Float64Array, levels: number): number {
    return this.#book.copyTo(side, target, levels);
  }

  copy(levels?: number): BookView {
    return new ReadOnlyBook(this.#book.copy(levels));
  }
}
