import type { InstrumentId, MarketEvent, MarketView } from '@slipstream/core';
import { followed, setsOff, sourcePrice, tells } from './trigger.ts';
import type { VenueOrder } from './venue-order.ts';

/** The orders that wait for their trigger, by arrival. Nobody sees them. */
export class WaitingOrders {
  readonly #orders = new Map<InstrumentId, VenueOrder[]>();

  /** Whether nothing waits, which is all that most events have to know. */
  get empty(): boolean {
    return this.#orders.size === 0;
  }

  add(order: VenueOrder): void {
    const orders = this.#orders.get(order.instrument);
    if (orders === undefined) this.#orders.set(order.instrument, [order]);
    else orders.push(order);
  }

  /**
   * Takes out the orders that an event sets off, by arrival; those that were cancelled meanwhile are forgotten. Trailing
   * triggers that it does not set off follow it.
   */
  takeSetOff(event: MarketEvent, market: MarketView): readonly VenueOrder[] {
    const { id } = market.instrument;
    const orders = this.#orders.get(id);
    if (orders === undefined) return [];
    const off: VenueOrder[] = [];
    const left: VenueOrder[] = [];
    for (const order of orders) {
      const trigger = order.waitsFor;
      if (order.state !== 'open' || trigger === undefined) continue;
      const price = tells(event, trigger.source) ? sourcePrice(market, trigger.source) : undefined;
      if (price !== undefined && setsOff(trigger, price)) {
        off.push(order);
        continue;
      }
      if (price !== undefined) order.waitsFor = followed(trigger, price);
      left.push(order);
    }
    if (left.length === 0) this.#orders.delete(id);
    else this.#orders.set(id, left);
    return off;
  }
}
