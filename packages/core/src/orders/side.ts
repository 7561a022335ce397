/** The side of an order or of the aggressor of a trade. */
export type Side = 'buy' | 'sell';

/**
 * +1 for a buy, −1 for a sell: the sign of a position, and of a cost.
 *
 * @example
 * ```ts
 * import { signOf } from '@slipstream/core';
 *
 * signOf('sell'); // => -1
 * ```
 */
export function signOf(side: Side): 1 | -1 {
  return side === 'buy' ? 1 : -1;
}

/** The side that trades with this one. */
export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}
