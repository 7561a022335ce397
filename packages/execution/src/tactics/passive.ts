import type { Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { lessAggressive, shifted, towardSafety } from '../risk/aggression.ts';
import { fairTicks } from '../rules/fair.ts';
import { join } from './join.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** Where a fully passive order stands. */
export interface PassiveSettings {
  /** Rest at the near touch instead of one step behind it. */
  readonly joins?: boolean;
  /** How far from the fair value at least, in smallest ticks; 0 by default. */
  readonly edgeTicks?: number;
  /** Older forecasts give no fair value. */
  readonly forecastMaxAge: Micros;
}

/**
 * Rests post-only one step behind the near touch, and never nearer to the fair value than the edge. The fair
 * value is a fresh valuation's, or else the reference price of a fresh forecast; without either the touch
 * alone decides.
 *
 * @throws {InvalidSetting} when the edge is negative.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { passive } from '@slipstream/execution';
 *
 * passive({ forecastMaxAge: 2 * SECOND }).id; // => 'passive'
 * ```
 */
export function passive({ joins = false, edgeTicks = 0, forecastMaxAge }: PassiveSettings): Tactic {
  requireSetting(edgeTicks >= 0, 'edgeTicks', edgeTicks, '0 or more ticks');
  const behind = join({ behind: joins ? 0 : 1 });
  return {
    id: 'passive',
    choose(context, want): TacticChoice {
      const choice = behind.choose(context, want);
      const fair = fairTicks(context, forecastMaxAge);
      if (choice.kind === 'wait' || fair === undefined) return choice;
      const { side } = context.parent;
      const edge = towardSafety(context.instrument.ticks, side, shifted(side, fair, -edgeTicks));
      return { ...choice, ticks: lessAggressive(side, choice.ticks, edge) };
    },
  };
}
