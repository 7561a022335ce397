import type { Lots, PriceTicks, Side } from '@slipstream/core';

/** An order in a book that knows its orders. `lots` is what is left of it. */
export interface StandingOrder {
  readonly id: number;
  readonly side: Side;
  readonly ticks: PriceTicks;
  lots: Lots;
}

/** The orders at one price, first come first. */
export class PriceQueue {
  #orders: StandingOrder[] = [];
  #lots: Lots = 0;

  /** All that stands here. */
  get lots(): Lots {
    return this.#lots;
  }

  get orders(): readonly StandingOrder[] {
    return this.#orders;
  }

  /** Who trades next; there must be somebody. */
  get first(): StandingOrder {
    return this.#orders[0]!;
  }

  push(order: StandingOrder): void {
    this.#orders.push(order);
    this.#lots += order.lots;
  }

  /** The first order trades. */
  take(lots: Lots): void {
    const { first } = this;
    first.lots -= lots;
    this.#lots -= lots;
    if (first.lots === 0) this.#orders.shift();
  }

  remove(order: StandingOrder): void {
    this.#orders.splice(this.#orders.indexOf(order), 1);
    this.#lots -= order.lots;
  }

  /** An order becomes smaller where it stands. */
  shrink(order: StandingOrder, left: Lots): void {
    this.#lots -= order.lots - left;
    order.lots = left;
  }

  copy(): PriceQueue {
    const copy = new PriceQueue();
    copy.#orders = this.#orders.map((order) => ({ ...order }));
    copy.#lots = this.#lots;
    return copy;
  }
}
