import type { AccountQuery, FilledEvent, Micros, OrderAccount } from '@slipstream/core';
import type { VenueOrder } from '../matching/venue-order.ts';

/** What a venue has of the orders that were asked for. */
export interface OrdersAndFills {
  readonly orders: readonly OrderAccount[];
  readonly fills: readonly FilledEvent[];
}

/**
 * What a venue has of the orders that a query names: every open one, every one that ended since, and every fill since. An
 * order without a price, such as a market order, is told with that of its last fill, or with the best price that it found
 * when it came; one that was turned away and had neither is left out, for nothing can come of it.
 *
 * @param exchangeTime the venue's time, with which fills are stamped as received.
 */
export function accountOf(
  all: Iterable<VenueOrder>,
  { instrument, names, since }: AccountQuery,
  exchangeTime: Micros,
): OrdersAndFills {
  const orders: OrderAccount[] = [];
  const fills: FilledEvent[] = [];
  for (const order of all) {
    if (order.instrument !== instrument || !order.id.startsWith(names)) continue;
    for (const fill of order.fills) {
      if (fill.exchangeTime >= since) fills.push({ ...fill, receiveTime: exchangeTime });
    }
    if (order.endedAt !== undefined && order.endedAt < since) continue;
    const ticks = Number.isFinite(order.ticks) ? order.ticks : order.nearTicks;
    if (ticks === undefined) continue;
    const { id, state, side, lots, filled } = order;
    orders.push({ order: id, state, side, ticks, lots, filled });
  }
  return { orders, fills };
}
