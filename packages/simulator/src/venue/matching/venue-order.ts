import type {
  InstrumentId,
  Lots,
  Micros,
  OrderId,
  PriceTicks,
  Side,
  TimeInForce,
} from '@slipstream/core';

/** What became of an order. A rejected one never was in the book. */
type VenueOrderState = 'open' | 'filled' | 'cancelled' | 'rejected';

/** An order as the simulated venue keeps it. */
export interface VenueOrder {
  readonly id: OrderId;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  ticks: PriceTicks;
  /** The total quantity. */
  lots: Lots;
  filled: Lots;
  fills: number;
  state: VenueOrderState;
  /** What rests before it at its price. */
  queue: QueuePosition;
}

/**
 * Where an order stands in the queue of its price, in the most pessimistic reading of a book that shows amounts
 * and not orders: behind everything shown when it came, and whatever is cancelled is cancelled behind it.
 */
export interface QueuePosition {
  /** Lots of others that trade before it. */
  ahead: Lots;
  /** How many of them the book took away at `cutTime`, by showing less than stood ahead. */
  cut: Lots;
  cutTime: Micros;
}

/** A place behind all that is shown. */
export function behind(shown: Lots): QueuePosition {
  return { ahead: shown, cut: 0, cutTime: Number.NEGATIVE_INFINITY };
}

/** The book shows an amount at the price of the order: no more than that can stand ahead of it. */
export function shrinkTo(queue: QueuePosition, shown: Lots, exchangeTime: Micros): void {
  if (queue.ahead <= shown) return;
  if (queue.cutTime !== exchangeTime) queue.cut = 0;
  queue.cut += queue.ahead - shown;
  queue.cutTime = exchangeTime;
  queue.ahead = shown;
}

/**
 * A print at the price of the order: first what stands ahead trades. A venue tells a trade and the book after it in
 * two messages of one time and in either order; what the book has taken away already is not taken twice.
 *
 * @param left of the print, after the orders of ours that came earlier.
 * @param passed how much of the queue the print has traded before those.
 * @returns how much more of the queue it trades before this order.
 */
export function tradeAhead(
  queue: QueuePosition,
  left: Lots,
  passed: Lots,
  exchangeTime: Micros,
): Lots {
  if (queue.cutTime !== exchangeTime) queue.cut = 0;
  const standing = queue.cut + queue.ahead;
  const now = Math.min(left, Math.max(0, standing - passed));
  const traded = Math.min(standing, passed + now);
  const known = Math.min(queue.cut, traded);
  queue.cut -= known;
  queue.ahead -= traded - known;
  return now;
}

/** What of an order is not filled. */
export function leavesOf(order: VenueOrder): Lots {
  return order.lots - order.filled;
}
