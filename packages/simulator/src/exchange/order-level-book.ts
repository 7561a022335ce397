import { type BookSide, type Lots, type PriceTicks, type Side, signOf } from '@slipstream/core';
import { PriceQueue, type StandingOrder } from './price-queue.ts';

/** What an order-level book is asked. Numbers name orders; they are never used twice. */
export type BookMessage =
  | {
      readonly type: 'place';
      readonly order: number;
      readonly side: Side;
      readonly ticks: PriceTicks;
      readonly lots: Lots;
      /** Whether what it cannot take is cancelled. */
      readonly immediate?: boolean;
    }
  | { readonly type: 'cancel'; readonly order: number }
  /** A new price, and a new quantity from here on, what was filled before not included. */
  | {
      readonly type: 'amend';
      readonly order: number;
      readonly ticks: PriceTicks;
      readonly lots: Lots;
    };

/** What an order-level book tells while it works. */
export interface BookListener {
  /** Two orders traded at the price of the maker. */
  readonly traded: (trade: {
    readonly maker: number;
    readonly taker: number;
    readonly aggressor: Side;
    readonly ticks: PriceTicks;
    readonly lots: Lots;
  }) => void;
  /** All that stands at a price is now this much. */
  readonly shown: (side: BookSide, ticks: PriceTicks, lots: Lots) => void;
}

/**
 * A book that knows every order: price, then time. It is what a venue has inside, and what the books that venues send
 * hide. An amendment to less at the same price keeps its place; any other leaves the book and comes back as new, and is
 * told as two changes. A word about an order that is not there does nothing.
 *
 * @example
 * ```ts
 * import { OrderLevelBook } from '@slipstream/simulator';
 *
 * const trades: (readonly [number, number])[] = [];
 * const book = new OrderLevelBook({ traded: ({ maker, lots }) => trades.push([maker, lots]), shown: () => {} });
 * book.apply({ type: 'place', order: 1, side: 'sell', ticks: 101, lots: 5 });
 * book.apply({ type: 'place', order: 2, side: 'sell', ticks: 101, lots: 5 });
 * book.apply({ type: 'place', order: 3, side: 'buy', ticks: 102, lots: 7 });
 * trades; // => [[1, 5], [2, 2]]
 * book.lotsAt('ask', 101); // => 3
 * ```
 */
export class OrderLevelBook {
  readonly #listener: BookListener;
  readonly #orders = new Map<number, StandingOrder>();
  readonly #levels: Readonly<Record<BookSide, Map<PriceTicks, PriceQueue>>> = {
    bid: new Map(),
    ask: new Map(),
  };

  constructor(listener: BookListener) {
    this.#listener = listener;
  }

  /** The same orders in the same queues, told to another listener. */
  copy(listener: BookListener): OrderLevelBook {
    const copy = new OrderLevelBook(listener);
    for (const side of ['bid', 'ask'] as const) {
      for (const [ticks, queue] of this.#levels[side]) {
        const queued = queue.copy();
        copy.#levels[side].set(ticks, queued);
        for (const order of queued.orders) copy.#orders.set(order.id, order);
      }
    }
    return copy;
  }

  /** The best price of a side; absent where it is empty. */
  best(side: BookSide): PriceTicks | undefined {
    let best: PriceTicks | undefined;
    for (const ticks of this.#levels[side].keys()) {
      if (best === undefined || (side === 'bid' ? ticks > best : ticks < best)) best = ticks;
    }
    return best;
  }

  /** What stands at a price, in lots. */
  lotsAt(side: BookSide, ticks: PriceTicks): Lots {
    return this.#levels[side].get(ticks)?.lots ?? 0;
  }

  /** The prices of a side with what stands there, in no order. */
  levels(side: BookSide): readonly (readonly [PriceTicks, Lots])[] {
    return [...this.#levels[side]].map(([ticks, { lots }]) => [ticks, lots]);
  }

  /** Does what a message says. */
  apply(message: BookMessage): void {
    if (message.type === 'place') {
      const { order: id, side, ticks, lots, immediate = false } = message;
      this.#enter({ id, side, ticks, lots }, immediate);
      return;
    }
    const order = this.#orders.get(message.order);
    if (order === undefined) return;
    if (message.type === 'cancel') {
      this.#leave(order);
      return;
    }
    const { ticks, lots } = message;
    if (ticks === order.ticks && lots <= order.lots) {
      this.#shrink(order, lots);
      return;
    }
    this.#leave(order);
    this.#enter({ ...order, ticks, lots }, false);
  }

  /** What is left of an order; 0 where it is gone. */
  left(order: number): Lots {
    return this.#orders.get(order)?.lots ?? 0;
  }

  #enter(order: StandingOrder, immediate: boolean): void {
    this.#match(order);
    if (order.lots === 0 || immediate) return;
    const side: BookSide = order.side === 'buy' ? 'bid' : 'ask';
    const levels = this.#levels[side];
    let queue = levels.get(order.ticks);
    if (queue === undefined) {
      queue = new PriceQueue();
      levels.set(order.ticks, queue);
    }
    queue.push(order);
    this.#orders.set(order.id, order);
    this.#listener.shown(side, order.ticks, queue.lots);
  }

  #match(taker: StandingOrder): void {
    const side: BookSide = taker.side === 'buy' ? 'ask' : 'bid';
    while (taker.lots > 0) {
      const ticks = this.best(side);
      if (ticks === undefined || signOf(taker.side) * (ticks - taker.ticks) > 0) return;
      const queue = this.#levels[side].get(ticks)!;
      while (taker.lots > 0 && queue.lots > 0) {
        const maker = queue.first;
        const lots = Math.min(taker.lots, maker.lots);
        queue.take(lots);
        if (maker.lots === 0) this.#orders.delete(maker.id);
        taker.lots -= lots;
        this.#listener.traded({
          maker: maker.id,
          taker: taker.id,
          aggressor: taker.side,
          ticks,
          lots,
        });
      }
      if (queue.lots === 0) this.#levels[side].delete(ticks);
      this.#listener.shown(side, ticks, queue.lots);
    }
  }

  #leave(order: StandingOrder): void {
    this.#orders.delete(order.id);
    this.#change(order, (queue) => queue.remove(order));
  }

  #shrink(order: StandingOrder, left: Lots): void {
    if (left <= 0) this.#leave(order);
    else if (left < order.lots) this.#change(order, (queue) => queue.shrink(order, left));
  }

  #change(order: StandingOrder, change: (queue: PriceQueue) => void): void {
    const side: BookSide = order.side === 'buy' ? 'bid' : 'ask';
    const queue = this.#levels[side].get(order.ticks)!;
    change(queue);
    if (queue.lots === 0) this.#levels[side].delete(order.ticks);
    this.#listener.shown(side, order.ticks, queue.lots);
  }
}
