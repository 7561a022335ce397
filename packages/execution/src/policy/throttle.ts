import type { Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { isBeyond } from '../risk/aggression.ts';
import { earlier } from '../time/earlier.ts';
import type { DesiredOrder, Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';

/** How seldom a policy may commit more. */
export interface ThrottleSettings {
  /** The least time between two steps that place, enlarge or price more aggressively. */
  readonly every: Micros;
  /** The share of the window from which nothing is held back: completion does not wait. 0.9 by default. */
  readonly until?: number;
}

/** The policy's own state, what it was let through with last, and when that last grew. */
export interface ThrottleState<S> {
  readonly own: S;
  readonly passed: readonly DesiredOrder[];
  readonly grewAt: Micros | undefined;
}

/**
 * A policy that changes its mind less often: orders that are new, larger or priced more aggressively come in steps at
 * least so far apart. What takes risk away passes at once: a cancellation, fewer lots, a less aggressive price. Between
 * two steps an order stays as it was let through. The policy is asked at every decision, so it misses nothing.
 *
 * @throws {InvalidSetting} when the time is not above 0, or `until` is no share of the window.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { compose, join, throttle, twap } from '@slipstream/execution';
 *
 * throttle(compose(twap({ slices: 10 }), join()), { every: 2 * SECOND }).id; // => 'twap 10 by join, throttled'
 * ```
 */
export function throttle<S>(
  policy: Policy<S>,
  { every, until = 0.9 }: ThrottleSettings,
): Policy<ThrottleState<S>> {
  requireSetting(every > 0, 'every', every, 'a time above 0');
  requireSetting(until >= 0 && until <= 1, 'until', until, 'a share of the window');
  return {
    id: `${policy.id}, throttled`,
    init: (parent, seed) => ({ own: policy.init(parent, seed), passed: [], grewAt: undefined }),
    decide(context, { own, passed, grewAt }) {
      const { now, parent } = context;
      const { start, end } = parent.order;
      const decision = policy.decide(context, own);
      const opensAt = grewAt === undefined ? now : grewAt + every;
      const free = now >= opensAt || parent.elapsed >= until;
      const shrunk = decision.desired.flatMap((order) => shrinkTo(order, passed, context));
      const heldBack =
        shrunk.length < decision.desired.length ||
        shrunk.some((one, index) => one !== decision.desired[index]);
      if (!heldBack || free) {
        const state = {
          own: decision.state,
          passed: decision.desired,
          grewAt: heldBack ? now : grewAt,
        };
        return { ...decision, state };
      }
      const freeAt = Math.min(opensAt, Math.ceil(start + until * (end - start)));
      return {
        state: { own: decision.state, passed: shrunk, grewAt },
        desired: shrunk,
        wakeAt: earlier(decision.wakeAt, freeAt),
        reason: `${decision.reason}; more of it waits`,
      };
    },
  };
}

/** What of an order takes no more risk than what was let through in its place; nothing where there was nothing. */
function shrinkTo(
  order: DesiredOrder,
  passed: readonly DesiredOrder[],
  { parent }: PolicyContext,
): readonly DesiredOrder[] {
  const last = passed.find(({ slot }) => slot === order.slot);
  const same =
    last?.generation === order.generation &&
    last.timeInForce === order.timeInForce &&
    last.postOnly === order.postOnly;
  if (!same) return [];
  const ticks = isBeyond(parent.side, order.ticks, last.ticks) ? last.ticks : order.ticks;
  const lots = Math.min(order.lots, last.lots);
  return [ticks === order.ticks && lots === order.lots ? order : { ...order, ticks, lots }];
}
