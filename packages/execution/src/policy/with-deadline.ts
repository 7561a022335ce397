import { type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { earlier } from '../time/earlier.ts';
import { complete } from './completion.ts';
import type { Policy } from './policy.ts';
import { NEW_PURSUIT, type Pursuit } from './pursuit.ts';
import { scoped, unscoped } from './scope.ts';

/** When and how a parent is completed. */
export interface DeadlineSettings {
  /** The share of the window from which what remains is crossed; 0.9 by default. */
  readonly from?: number;
  /** One crossing order in this time; one second by default. */
  readonly pace?: Micros;
}

/** The policy's own state and that of its completion. */
export interface DeadlineState<S> {
  readonly main: S;
  readonly completion: Pursuit;
}

const MAIN = 'main/';

/**
 * A policy that, near the end, crosses the spread for what remains, evenly over the time that is left and
 * within limit and collar. It does so only for a parent whose remainder is to be crossed.
 *
 * @throws {InvalidSetting} when `from` is no share of the window, or the pace not above 0.
 * @example
 * ```ts
 * import { compose, join, twap, withDeadline } from '@slipstream/execution';
 *
 * withDeadline(compose(twap({ slices: 10 }), join())).id; // => 'twap 10 by join, completed'
 * ```
 */
export function withDeadline<S>(
  policy: Policy<S>,
  { from = 0.9, pace = SECOND }: DeadlineSettings = {},
): Policy<DeadlineState<S>> {
  requireSetting(from > 0 && from <= 1, 'from', from, 'a share of the window above 0');
  requireSetting(pace > 0, 'pace', pace, 'a time above 0');
  return {
    id: `${policy.id}, completed`,
    init: (parent, seed) => ({ main: policy.init(parent, seed), completion: NEW_PURSUIT }),
    decide(context, state) {
      const { order, elapsed } = context.parent;
      if (order.remainder === 'cross' && elapsed >= from) {
        const step = complete(context, state.completion, { pace });
        return {
          state: { main: state.main, completion: step.state },
          desired: step.desired,
          wakeAt: step.wakeAt,
          reason: `completion: ${step.reason}`,
        };
      }
      const decision = policy.decide(scoped(context, MAIN), state.main);
      const begins = Math.ceil(order.start + from * (order.end - order.start));
      return {
        state: { main: decision.state, completion: state.completion },
        desired: unscoped(decision.desired, MAIN),
        wakeAt: order.remainder === 'cross' ? earlier(decision.wakeAt, begins) : decision.wakeAt,
        reason: decision.reason,
      };
    },
  };
}
