import { SECOND } from '@slipstream/core';
import {
  compose,
  cross,
  escalate,
  guidedPolicy,
  join,
  type Policy,
  twap,
  withDeadline,
} from '@slipstream/execution';

/** One way of executing; all arms share schedule, tactic, limit, collar and completion. */
export interface Arm {
  readonly id: 'guided' | 'twap';
  readonly title: string;
  readonly policy: Policy;
}

const SLICES = 18;
/** How long a slice rests at the near touch before it crosses. */
const PATIENCE = 4 * SECOND;

/** The forecast-guided policy and the schedule that it is guided away from. */
export function arms(): readonly Arm[] {
  const schedule = twap({ slices: SLICES });
  const tactic = escalate({ from: join(), to: cross(), after: PATIENCE });
  return [
    {
      id: 'guided',
      title: 'forecast-guided',
      policy: guidedPolicy({ schedule, tactic }),
    },
    { id: 'twap', title: 'TWAP', policy: withDeadline(compose(schedule, tactic)) },
  ];
}
