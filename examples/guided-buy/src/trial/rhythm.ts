import type { Instrument, Micros, ParentOrder } from '@slipstream/core';
import {
  cross,
  defaultRules,
  escalate,
  type ForecastRule,
  join,
  type RuleAction,
  type Tactic,
} from '@slipstream/execution';

/** Into how many slices a schedule is cut. */
export const SLICES = 18;
/** How long a slice rests at the near touch before it crosses, and between two orders at the end: shares of the window. */
const PATIENCE_SHARE = 1 / 22;
const PACE_SHARE = 1 / 90;
/** The parent that the sizes of the action table were written for, in its unit. */
const TABLE_PARENT = 100;

/** The tactic and the pace that all arms share: short windows are traded in the same rhythm as long ones. */
export function rhythmOf({ start, end }: ParentOrder): {
  readonly tactic: Tactic;
  readonly pace: Micros;
} {
  const after = Math.ceil(PATIENCE_SHARE * (end - start));
  return {
    tactic: escalate({ from: join(), to: cross(), after }),
    pace: Math.ceil(PACE_SHARE * (end - start)),
  };
}

/** The default action table, its sizes in proportion to the parent and its pace that of the window. */
export function scaledRules(parent: ParentOrder, instrument: Instrument): readonly ForecastRule[] {
  const size = instrument.size.amount(parent.quantity) / TABLE_PARENT;
  const { pace } = rhythmOf(parent);
  return defaultRules.map((rule) => ({ ...rule, action: scaled(rule.action, size, pace) }));
}

/** An action whose sizes keep their proportion to the parent. */
function scaled(action: RuleAction, size: number, pace: Micros): RuleAction {
  if (action.kind === 'complete') return { ...action, pace };
  return 'child' in action && action.child !== undefined
    ? { ...action, child: action.child * size }
    : action;
}
