import type { Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** First patient, then not. */
export interface EscalateSettings {
  readonly from: Tactic;
  readonly to: Tactic;
  /** How long a quantity may be due before the second tactic trades it. */
  readonly after: Micros;
}

/**
 * One tactic for as long as patience lasts, another from then on: rest at first, cross for what was not
 * filled.
 *
 * @throws {InvalidSetting} when the patience is negative.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { cross, escalate, join } from '@slipstream/execution';
 *
 * escalate({ from: join(), to: cross(), after: 5 * SECOND }).id; // => 'join, then cross'
 * ```
 */
export function escalate({ from, to, after }: EscalateSettings): Tactic {
  requireSetting(after >= 0, 'after', after, 'a time of 0 or more');
  return {
    id: `${from.id}, then ${to.id}`,
    steady: from.steady === true && to.steady === true,
    choose(context, want): TacticChoice {
      const turnsAt = want.dueSince + after;
      if (context.now >= turnsAt) return to.choose(context, want);
      const choice = from.choose(context, want);
      return { ...choice, wakeAt: Math.min(choice.wakeAt ?? turnsAt, turnsAt) };
    },
  };
}
