import type { Instrument, Micros, ParentOrder } from '@slipstream/core';
import {
  compose,
  cross,
  defaultRules,
  escalate,
  guidedPolicy,
  join,
  type Policy,
  type RuleAction,
  twap,
  withDeadline,
} from '@slipstream/execution';

/** One way of executing; all arms share schedule, tactic, limit, collar and completion. */
export interface Arm {
  readonly id: 'guided' | 'twap';
  readonly title: string;
  policyFor(parent: ParentOrder, instrument: Instrument): Policy;
}

const SLICES = 18;
/** How long a slice rests at the near touch before it crosses, and between two orders at the end: shares of the window. */
const PATIENCE_SHARE = 1 / 22;
const PACE_SHARE = 1 / 90;
/** The parent that the sizes of the action table were written for, in its unit. */
const TABLE_PARENT = 100;

/** The forecast-guided policy, and the schedule that it is guided away from. */
export const ARMS: readonly Arm[] = [
  {
    id: 'guided',
    title: 'forecast-guided',
    policyFor: (parent, instrument) => {
      const { schedule, tactic, pace } = rhythmOf(parent);
      const size = instrument.size.amount(parent.quantity) / TABLE_PARENT;
      const rules = defaultRules.map((rule) => ({
        ...rule,
        action: scaled(rule.action, size, pace),
      }));
      return guidedPolicy({ schedule, tactic, rules, settings: { retryAfter: pace } });
    },
  },
  {
    id: 'twap',
    title: 'TWAP',
    policyFor: (parent) => {
      const { schedule, tactic, pace } = rhythmOf(parent);
      return withDeadline(compose(schedule, tactic, { retryAfter: pace }), { pace });
    },
  },
];

/** Short windows are traded in the same rhythm as long ones. */
function rhythmOf({ start, end }: ParentOrder) {
  const after = Math.ceil(PATIENCE_SHARE * (end - start));
  return {
    schedule: twap({ slices: SLICES }),
    tactic: escalate({ from: join(), to: cross(), after }),
    pace: Math.ceil(PACE_SHARE * (end - start)),
  };
}

/** An action whose sizes keep their proportion to the parent. */
function scaled(action: RuleAction, size: number, pace: Micros): RuleAction {
  if (action.kind === 'complete') return { ...action, pace };
  return 'child' in action && action.child !== undefined
    ? { ...action, child: action.child * size }
    : action;
}
