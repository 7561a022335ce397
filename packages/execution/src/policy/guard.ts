import type { Lots, Micros, PriceTicks } from '@slipstream/core';
import { isBeyond } from '../risk/aggression.ts';
import { earlier } from '../time/earlier.ts';
import type { DesiredOrder, Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';

/** What a constraint leaves of each order. What is absent is not bounded. */
export interface OrderBounds {
  /** Why nothing may work at all. */
  readonly closed?: string | undefined;
  /** Why no order may take. */
  readonly restsOnly?: string | undefined;
  /** The most lots that one order may still fill. */
  readonly most?: Lots | undefined;
  /** The most aggressive price. */
  readonly worst?: PriceTicks | undefined;
  /** When the bounds may differ by the clock alone. */
  readonly changesAt?: Micros | undefined;
}

/** A rule about what may work, whatever a policy wants. Pure, and it sees no order: so it cannot enlarge one. */
export interface Constraint {
  readonly id: string;
  /** What orders may be at this decision; pure, like the policy that it guards. */
  bounds(context: PolicyContext): OrderBounds;
}

/**
 * The constraint that allows everything: a policy guarded by it is the policy.
 *
 * @example
 * ```ts
 * import { always, compose, guard, join, twap } from '@slipstream/execution';
 *
 * guard(compose(twap({ slices: 10 }), join()), always).id; // => 'twap 10 by join, guarded by always'
 * ```
 */
export const always: Constraint = { id: 'always', bounds: () => ({}) };

/**
 * A policy held within constraints: each of its orders with fewer lots, at a less aggressive price, or not at all, and
 * never anything else. Guarding twice by the same is guarding once, and the order of the constraints does not matter.
 * The policy itself is asked as ever, so it knows nothing of its guard but what becomes of its orders. An order that a
 * guard takes away is cancelled, and a policy that does not count on that may place it anew when the guard opens.
 *
 * @example
 * ```ts
 * import { compose, type Constraint, guard, immediate, join } from '@slipstream/execution';
 *
 * const smallWhenWide: Constraint = {
 *   id: 'small when wide',
 *   bounds: ({ market: { book } }) =>
 *     book.bestAsk! - book.bestBid! > 10 ? { most: 5 } : {},
 * };
 * guard(compose(immediate(), join()), smallWhenWide).id; // => 'immediate by join, guarded by small when wide'
 * ```
 */
export function guard<S>(policy: Policy<S>, ...constraints: readonly Constraint[]): Policy<S> {
  return {
    id: `${policy.id}, guarded by ${constraints.map(({ id }) => id).join(' and ')}`,
    init: (parent, seed) => policy.init(parent, seed),
    decide(context, state) {
      const decision = policy.decide(context, state);
      let { desired, wakeAt, reason } = decision;
      for (const constraint of constraints) {
        const bounds = constraint.bounds(context);
        const kept = desired.flatMap((order) => within(order, bounds, context));
        wakeAt = earlier(wakeAt, bounds.changesAt);
        if (sameOrders(kept, desired)) continue;
        desired = kept;
        reason = `${reason}; ${constraint.id}: ${bounds.closed ?? bounds.restsOnly ?? 'held back'}`;
      }
      return { state: decision.state, desired, wakeAt, reason };
    },
  };
}

/** What is left of an order: none or one. */
function within(
  order: DesiredOrder,
  { closed, restsOnly, most, worst }: OrderBounds,
  { working, parent }: PolicyContext,
): readonly DesiredOrder[] {
  if (closed !== undefined) return [];
  if (restsOnly !== undefined && order.timeInForce !== 'good-til-cancelled') return [];
  let { lots, ticks } = order;
  // A bound that is no number bounds everything: nobody can say that an order is within it.
  if (worst !== undefined && Number.isNaN(worst)) return [];
  if (most !== undefined) {
    const live = working.find(
      ({ slot, generation }) => slot === order.slot && generation === order.generation,
    );
    lots = Math.min(lots, (live?.filled ?? 0) + (most > 0 ? most : 0));
    if (lots <= (live?.filled ?? 0)) return [];
  }
  if (worst !== undefined && isBeyond(parent.side, ticks, worst)) ticks = worst;
  return [lots === order.lots && ticks === order.ticks ? order : { ...order, lots, ticks }];
}

function sameOrders(some: readonly DesiredOrder[], others: readonly DesiredOrder[]): boolean {
  return some.length === others.length && some.every((order, index) => order === others[index]);
}
