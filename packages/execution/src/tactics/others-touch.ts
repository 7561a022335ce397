import type { PriceTicks } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { nearSide } from '../risk/aggression.ts';

/**
 * The best price on the own side at which somebody else stands. Our own orders are in the book too; an order
 * that follows the best bid must not follow itself.
 */
export function othersTouch({
  market,
  parent,
  working,
  instrument,
}: PolicyContext): PriceTicks | undefined {
  const { book } = market;
  const side = nearSide(parent.side);
  const depth = book.depth(side);
  for (let level = 0; level < depth; level += 1) {
    const ticks = book.ticksAt(side, level)!;
    let own = 0;
    for (const order of working) {
      if (order.ticks === ticks && order.state !== 'pending') own += order.lots - order.filled;
    }
    if (own === 0 || instrument.size.floor(book.amountAt(side, level)) > own) return ticks;
  }
  return undefined;
}
