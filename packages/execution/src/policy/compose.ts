import { type Lots, type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Tactic } from '../tactics/tactic.ts';
import { earlier } from '../time/earlier.ts';
import type { Policy } from './policy.ts';
import { NEW_PURSUIT, type Pursuit, pursue } from './pursuit.ts';

/** How a schedule is traded. */
export interface ComposeSettings {
  /** The most lots of one order; what is due when left out. */
  readonly child?: Lots;
  /** How long to wait after an order that ended unfilled; one second by default. */
  readonly retryAfter?: Micros;
}

/** The schedule's state and the orders'. */
export interface ComposedState<S> {
  readonly schedule: S;
  readonly pursuit: Pursuit;
}

/**
 * A policy that trades what its schedule makes due, as its tactic says.
 *
 * @throws {InvalidSetting} when a setting is not above 0.
 * @example
 * ```ts
 * import { compose, join, twap } from '@slipstream/execution';
 *
 * compose(twap({ slices: 10 }), join()).id; // => 'twap 10 by join'
 * ```
 */
export function compose<S>(
  schedule: Schedule<S>,
  tactic: Tactic,
  { child, retryAfter = SECOND }: ComposeSettings = {},
): Policy<ComposedState<S>> {
  requireSetting(child === undefined || child > 0, 'child', child, 'lots above 0');
  requireSetting(retryAfter > 0, 'retryAfter', retryAfter, 'a time above 0');
  return {
    id: `${schedule.id} by ${tactic.id}`,
    steady: schedule.steady === true && tactic.steady === true,
    init: (parent, seed) => ({ schedule: schedule.init(parent, seed), pursuit: NEW_PURSUIT }),
    decide(context, state) {
      const target = schedule.target(context, state.schedule);
      const task = { target: target.lots, tactic, cap: child, retryAfter };
      const step = pursue(context, state.pursuit, task);
      return {
        state: { schedule: target.state, pursuit: step.state },
        desired: step.desired,
        wakeAt: earlier(target.nextAt, step.wakeAt),
        reason: `${schedule.id}: ${step.reason}`,
      };
    },
  };
}
