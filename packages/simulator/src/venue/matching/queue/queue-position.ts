import type { Lots, Micros } from '@slipstream/core';
import type { QueueModel } from './queue-model.ts';

/**
 * Where an order stands in the queue of its price, as a book that shows amounts and not orders lets one think.
 * Changed in place: the hot loop of a venue moves it with every change of the book.
 */
export interface QueuePosition {
  /** Lots of others that trade before it, and parts of lots under a probabilistic model. */
  ahead: number;
  /** What the book showed of others at its price when it last changed there. */
  shown: Lots;
  /** What was traded there since, and the book does not show yet. */
  traded: Lots;
  /** By how much the book fell at `fallTime`: the trades that it tells of may be heard after it. */
  fallen: Lots;
  /** How much of what stood ahead went with that fall. */
  cut: number;
  fallTime: Micros;
}

/** A place behind all that is shown. */
export function behind(shown: Lots): QueuePosition {
  return {
    ahead: shown,
    shown,
    traded: 0,
    fallen: 0,
    cut: 0,
    fallTime: Number.NEGATIVE_INFINITY,
  };
}

/** Lots of others that stand after an order at its price, as far as that is known. */
export function othersBehind({ shown, traded, ahead }: QueuePosition): number {
  return Math.max(0, shown - traded - ahead);
}

/** To the end of the queue: behind all that stands there, or behind all that the book still shows, traded or not. */
export function moveBehind(queue: QueuePosition, whatIsShown: boolean): void {
  queue.ahead = whatIsShown ? queue.shown : Math.max(0, queue.shown - queue.traded);
  queue.cut = 0;
}

/** A print beyond the price: nothing stands ahead any more. */
export function emptyAhead(queue: QueuePosition): void {
  queue.ahead = 0;
  queue.traded = 0;
  queue.fallen = 0;
  queue.cut = 0;
}

/**
 * The book shows an amount at the price of the order. What it lost beyond the trades since its last change was
 * cancelled, and the model says how much of that stood behind. hftbacktest's recursion, with one difference: what
 * was traded no longer counts as standing behind when the share is taken.
 */
export function followShown(
  queue: QueuePosition,
  shown: Lots,
  exchangeTime: Micros,
  model: QueueModel,
): void {
  if (shown === queue.shown) return;
  const fall = queue.shown - shown;
  const cancelled = fall - queue.traded;
  let ahead = queue.ahead;
  if (cancelled > 0 && ahead > 0) {
    const back = Math.max(0, queue.shown - queue.traded - ahead);
    const share = model.shareBehind(ahead, back);
    ahead += Math.min(back - share * cancelled, 0) - (1 - share) * cancelled;
  }
  ahead = Math.max(0, Math.min(ahead, shown));
  if (fall > 0) {
    if (queue.fallTime !== exchangeTime) {
      queue.cut = 0;
      queue.fallen = 0;
      queue.fallTime = exchangeTime;
    }
    queue.cut += queue.ahead - ahead;
    queue.fallen += Math.max(0, cancelled);
  }
  queue.ahead = ahead;
  queue.shown = shown;
  queue.traded = 0;
}

/** The prices of the book moved under the order, by our own impact: no more than is shown can stand ahead, and nobody left. */
export function rebase(queue: QueuePosition, shown: Lots): void {
  queue.ahead = Math.min(queue.ahead, shown);
  queue.shown = shown;
  queue.traded = 0;
  queue.fallen = 0;
  queue.cut = 0;
}

/**
 * A print at the price of the order: first what stands ahead trades. A venue tells a trade and the book after it in
 * two messages of one time and in either order; what the book has taken away already is not taken twice.
 *
 * @param printed the whole print.
 * @param left of it, after the orders of ours that came earlier.
 * @param passed how much of the queue the print has traded before those.
 * @returns how much more of the queue it trades before this order.
 */
export function tradeAhead(
  queue: QueuePosition,
  printed: Lots,
  left: number,
  passed: number,
  exchangeTime: Micros,
): number {
  if (queue.fallTime !== exchangeTime) {
    queue.cut = 0;
    queue.fallen = 0;
  }
  const shownAlready = Math.min(queue.fallen, printed);
  queue.fallen -= shownAlready;
  queue.traded += printed - shownAlready;
  const standing = queue.cut + queue.ahead;
  const now = Math.min(left, Math.max(0, standing - passed));
  const gone = Math.min(standing, passed + now);
  const known = Math.min(queue.cut, gone);
  queue.cut -= known;
  queue.ahead -= gone - known;
  return now;
}
