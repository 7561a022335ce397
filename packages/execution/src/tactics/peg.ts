import type { Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { farTouch, isBeyond, shifted, stepBack, towardSafety } from '../risk/aggression.ts';
import { fairTicks } from '../rules/fair.ts';
import { join } from './join.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** Where a pegged order stands. */
export interface PegSettings {
  /** How far from the fair value, on the own side of it, in smallest ticks; 0 by default. */
  readonly edgeTicks?: number;
  /** Older forecasts give no fair value. */
  readonly forecastMaxAge: Micros;
  /** What trades while no fair value is known; joining the near touch by default. */
  readonly otherwise?: Tactic;
}

/**
 * Rests post-only at the fair value less an edge, rounded away from it, and follows it: inside the spread where the fair
 * value lies there, behind the touch where it has moved away. It never takes. The fair value is a fresh valuation's,
 * or else the reference price of a fresh forecast. How small a move is followed is the kernel's dead band.
 *
 * @throws {InvalidSetting} when the edge is negative, or the age not above 0.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { peg } from '@slipstream/execution';
 *
 * peg({ edgeTicks: 2, forecastMaxAge: 2 * SECOND }).id; // => 'peg 2 from fair'
 * ```
 */
export function peg({ edgeTicks = 0, forecastMaxAge, otherwise = join() }: PegSettings): Tactic {
  requireSetting(edgeTicks >= 0, 'edgeTicks', edgeTicks, '0 or more ticks');
  requireSetting(forecastMaxAge > 0, 'forecastMaxAge', forecastMaxAge, 'a time above 0');
  return {
    id: `peg ${edgeTicks} from fair`,
    choose(context, want): TacticChoice {
      const fair = fairTicks(context, forecastMaxAge);
      if (fair === undefined) return otherwise.choose(context, want);
      const { side } = context.parent;
      const { ticks: table } = context.instrument;
      const wanted = towardSafety(table, side, shifted(side, fair, -edgeTicks));
      const far = farTouch(context.market.book, side);
      const takes = far !== undefined && (wanted === far || isBeyond(side, wanted, far));
      return {
        kind: 'order',
        ticks: takes ? stepBack(table, side, far) : wanted,
        timeInForce: 'good-til-cancelled',
        postOnly: true,
        reason: takes ? 'rest off a far touch that is better than fair' : 'rest at the fair value',
      };
    },
  };
}
