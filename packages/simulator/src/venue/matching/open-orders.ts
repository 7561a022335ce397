import type { InstrumentId, Micros } from '@slipstream/core';
import type { VenueOrder } from './venue-order.ts';

/** The orders that rest in any book, by arrival, and which of them the venue ends next by itself. */
export class OpenOrders {
  readonly #orders = new Set<VenueOrder>();
  #next: VenueOrder | undefined;

  /** When the next order ends by itself; never where none does. */
  get nextEnd(): Micros {
    return this.#next?.endsAt ?? Number.POSITIVE_INFINITY;
  }

  /** The order that ends then. */
  get nextToEnd(): VenueOrder | undefined {
    return this.#next;
  }

  add(order: VenueOrder): void {
    this.#orders.add(order);
    if (order.endsAt < this.nextEnd) this.#next = order;
  }

  /** Gives whether it was there. */
  remove(order: VenueOrder): boolean {
    if (!this.#orders.delete(order)) return false;
    if (order === this.#next) this.#next = earliest(this.#orders);
    return true;
  }

  /** Those open now; a list of its own, so that they may be ended one by one. */
  list(): readonly VenueOrder[] {
    return [...this.#orders];
  }

  /** The reduce-only orders of an instrument. */
  reduceOnly(instrument: InstrumentId): readonly VenueOrder[] {
    const found: VenueOrder[] = [];
    for (const order of this.#orders) {
      if (order.reduceOnly && order.instrument === instrument) found.push(order);
    }
    return found;
  }
}

function earliest(orders: Iterable<VenueOrder>): VenueOrder | undefined {
  let first: VenueOrder | undefined;
  for (const order of orders) {
    if (order.endsAt < (first?.endsAt ?? Number.POSITIVE_INFINITY)) first = order;
  }
  return first;
}
