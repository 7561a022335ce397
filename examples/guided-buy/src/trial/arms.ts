import type { Instrument, ParentOrder } from '@slipstream/core';
import {
  compose,
  type FiringShare,
  firingShares,
  guidedPolicy,
  type Policy,
  trace,
  twap,
  withDeadline,
} from '@slipstream/execution';
import { rhythmOf, SLICES, scaledRules } from './rhythm.ts';

/** One way of executing; all arms share schedule, tactic, limit, collar and completion. */
export interface Arm {
  readonly id: 'guided' | 'twap';
  readonly title: string;
  /** @param tell told after every decision how much of the time each rule held and decided; an arm without rules tells nothing. */
  policyFor(
    parent: ParentOrder,
    instrument: Instrument,
    tell: (firing: readonly FiringShare[]) => void,
  ): Policy;
}

/** The forecast-guided policy, and the schedule that it is guided away from. */
export const ARMS: readonly Arm[] = [
  {
    id: 'guided',
    title: 'forecast-guided',
    policyFor: (parent, instrument, tell) => {
      const { tactic, pace } = rhythmOf(parent);
      const rules = scaledRules(parent, instrument);
      const settings = { retryAfter: pace };
      const guided = guidedPolicy({ schedule: twap({ slices: SLICES }), tactic, rules, settings });
      return trace(guided, ({ state }) => tell(firingShares(rules, state.rules.tally)));
    },
  },
  {
    id: 'twap',
    title: 'TWAP',
    policyFor: (parent) => {
      const { tactic, pace } = rhythmOf(parent);
      const schedule = twap({ slices: SLICES });
      return withDeadline(compose(schedule, tactic, { retryAfter: pace }), { pace });
    },
  },
];
