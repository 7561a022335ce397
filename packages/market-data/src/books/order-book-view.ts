import {
  type BookSide,
  type BookStatus,
  type BookView,
  FixedBook,
  type Instrument,
  Lease,
  type Micros,
  type PriceTicks,
} from '@slipstream/core';
import type { BookState } from './book-state.ts';

/** A book at one moment, read in place: a lease that expires with the book's next change. */
export class OrderBookView extends Lease<BookState> implements BookView {
  get instrument(): Instrument {
    return this.source.instrument;
  }

  get status(): BookStatus {
    return this.source.status;
  }

  get sequence(): number {
    return this.source.sequence;
  }

  get exchangeTime(): Micros {
    return this.source.exchangeTime;
  }

  get receiveTime(): Micros {
    return this.source.receiveTime;
  }

  get bestBid(): PriceTicks | undefined {
    return this.source.bid.best;
  }

  get bestAsk(): PriceTicks | undefined {
    return this.source.ask.best;
  }

  depth(side: BookSide): number {
    return this.source.side(side).count;
  }

  ticksAt(side: BookSide, level: number): PriceTicks | undefined {
    return this.source.side(side).ticksAt(level);
  }

  amountAt(side: BookSide, level: number): number {
    return this.source.side(side).amountAt(level);
  }

  amountAtPrice(side: BookSide, ticks: PriceTicks): number {
    return this.source.side(side).amountAtPrice(ticks);
  }

  copyTo(side: BookSide, target: Float64Array, levels: number): number {
    return this.source.side(side).copyTo(target, levels);
  }

  copy(levels: number = Number.POSITIVE_INFINITY): BookView {
    const { instrument, status, sequence, exchangeTime, receiveTime, bid, ask } = this.source;
    const bids: number[] = [];
    const asks: number[] = [];
    bid.copyTo(bids, levels);
    ask.copyTo(asks, levels);
    return new FixedBook({ instrument, bids, asks, status, sequence, exchangeTime, receiveTime });
  }
}
