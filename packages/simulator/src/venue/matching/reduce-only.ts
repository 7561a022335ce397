import { type Lots, type Side, signOf } from '@slipstream/core';

/**
 * How much of a position an order of a side can close.
 *
 * @param position in lots, negative is short.
 */
export function reducible(position: Lots, side: Side): Lots {
  return Math.max(0, -signOf(side) * position);
}
