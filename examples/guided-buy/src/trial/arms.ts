import type { Instrument, ParentOrder } from '@slipstream/core';
import { compose, guidedPolicy, type Policy, twap, withDeadline } from '@slipstream/execution';
import { rhythmOf, SLICES, scaledRules } from './rhythm.ts';

/** One way of executing; all arms share schedule, tactic, limit, collar and completion. */
export interface Arm {
  readonly id: 'guided' | 'twap';
  readonly title: string;
  policyFor(parent: ParentOrder, instrument: Instrument): Policy;
}

/** The forecast-guided policy, and the schedule that it is guided away from. */
export const ARMS: readonly Arm[] = [
  {
    id: 'guided',
    title: 'forecast-guided',
    policyFor: (parent, instrument) => {
      const { tactic, pace } = rhythmOf(parent);
      const rules = scaledRules(parent, instrument);
      const settings = { retryAfter: pace };
      return guidedPolicy({ schedule: twap({ slices: SLICES }), tactic, rules, settings });
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
