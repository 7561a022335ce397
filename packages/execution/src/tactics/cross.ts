import type { PriceTicks } from '@slipstream/core';
import { opposite } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { farTouch, isBeyond, lessAggressive, nearSide } from '../risk/aggression.ts';
import type { Tactic, Want } from './tactic.ts';

/** How far into the book an order may take. */
export interface CrossSettings {
  /**
   * - `touch`, the default: the best price of the far side alone;
   * - `size`: down to the level at which the shown depth covers the quantity;
   * - `limit`: as far as the limit and the collar allow, or as `size` where neither is set.
   *
   * An order is filled at the best prices first, so reaching further costs more only for what those do not give.
   */
  readonly reach?: 'touch' | 'size' | 'limit';
}

/**
 * Takes from the far side with immediate-or-cancel orders, and only where its touch is within the limit and
 * the collar. What the book does not give expires.
 *
 * @example
 * ```ts
 * import { cross } from '@slipstream/execution';
 *
 * cross().id; // => 'cross'
 * cross({ reach: 'size' }).id; // => 'cross to size'
 * ```
 */
export function cross({ reach = 'touch' }: CrossSettings = {}): Tactic {
  return {
    id: reach === 'touch' ? 'cross' : `cross to ${reach}`,
    steady: true,
    choose(context, want) {
      const { market, parent, limits } = context;
      const touch = farTouch(market.book, parent.side);
      if (touch === undefined) return { kind: 'wait', reason: 'nothing stands on the far side' };
      const { worst } = limits;
      if (worst !== undefined && isBeyond(parent.side, touch, worst)) {
        return { kind: 'wait', reason: 'the far touch is beyond the limit' };
      }
      const wanted = reach === 'touch' ? touch : reachOf(reach, context, want, touch);
      return {
        kind: 'order',
        ticks: worst === undefined ? wanted : lessAggressive(parent.side, wanted, worst),
        timeInForce: 'immediate-or-cancel',
        postOnly: false,
        reason: reach === 'touch' ? 'take at the far touch' : `take to the ${reach}`,
      };
    },
  };
}

function reachOf(
  reach: 'size' | 'limit',
  { market, parent, instrument, limits }: PolicyContext,
  { lots }: Want,
  touch: PriceTicks,
): PriceTicks {
  if (reach === 'limit' && limits.worst !== undefined) return limits.worst;
  const side = nearSide(opposite(parent.side));
  const { book } = market;
  let [missing, ticks] = [instrument.size.amount(lots), touch];
  for (let level = 0; level < book.depth(side) && missing > 0; level += 1) {
    ticks = book.ticksAt(side, level)!;
    missing -= book.amountAt(side, level);
  }
  return ticks;
}
