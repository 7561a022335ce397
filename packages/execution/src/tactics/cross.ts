import { farTouch, isBeyond } from '../risk/aggression.ts';
import type { Tactic } from './tactic.ts';

/**
 * Takes at the far touch with immediate-or-cancel orders, and only where that is within the limit and the
 * collar. What the touch does not give expires.
 *
 * @example
 * ```ts
 * import { cross } from '@slipstream/execution';
 *
 * cross().id; // => 'cross'
 * ```
 */
export function cross(): Tactic {
  return {
    id: 'cross',
    choose({ market, parent, limits }) {
      const ticks = farTouch(market.book, parent.side);
      if (ticks === undefined) return { kind: 'wait', reason: 'nothing stands on the far side' };
      if (limits.worst !== undefined && isBeyond(parent.side, ticks, limits.worst)) {
        return { kind: 'wait', reason: 'the far touch is beyond the limit' };
      }
      return {
        kind: 'order',
        ticks,
        timeInForce: 'immediate-or-cancel',
        postOnly: false,
        reason: 'take at the far touch',
      };
    },
  };
}
