import type { Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { lessAggressive, shifted } from '../risk/aggression.ts';
import { fairTicks } from '../rules/fair.ts';
import { shownWithin } from './shown-within.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** What a sniper takes. */
export interface SniperSettings {
  /**
   * How much better than the fair value a price must be, in smallest ticks; 0 by default. Below 0 it may be that much
   * worse: minus what the fee beyond a maker's is worth, say.
   */
  readonly edgeTicks?: number;
  /** The fewest lots within that price that are worth an order; the instrument's least order by default. */
  readonly leastShown?: number;
  /** Older forecasts give no fair value. */
  readonly forecastMaxAge: Micros;
}

/**
 * Shows nothing, waits for the far side to be better than fair, and takes what stands there at once: no more than is
 * shown within its price, the limit and the collar. Without a fair value it waits.
 *
 * @throws {InvalidSetting} when the edge is no number, or an amount or the age not above 0.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { escalate, join, sniper } from '@slipstream/execution';
 *
 * const lurking = sniper({ edgeTicks: 1, forecastMaxAge: 2 * SECOND });
 * escalate({ from: lurking, to: join(), after: 30 * SECOND }).id; // => 'snipe 1 below fair, then join'
 * ```
 */
export function sniper({ edgeTicks = 0, leastShown, forecastMaxAge }: SniperSettings): Tactic {
  requireSetting(Number.isFinite(edgeTicks), 'edgeTicks', edgeTicks, 'a finite number of ticks');
  requireSetting(
    leastShown === undefined || leastShown > 0,
    'leastShown',
    leastShown,
    'lots above 0',
  );
  requireSetting(forecastMaxAge > 0, 'forecastMaxAge', forecastMaxAge, 'a time above 0');
  return {
    id: `snipe ${edgeTicks} below fair`,
    choose(context): TacticChoice {
      const { side } = context.parent;
      const fair = fairTicks(context, forecastMaxAge);
      if (fair === undefined) return { kind: 'wait', reason: 'no fair value to snipe by' };
      const bound = shifted(side, fair, -edgeTicks);
      const { worst } = context.limits;
      const shown = shownWithin(
        context,
        worst === undefined ? bound : lessAggressive(side, bound, worst),
      );
      if (
        shown.ticks === undefined ||
        shown.lots < (leastShown ?? context.instrument.size.minimum)
      ) {
        return { kind: 'wait', reason: 'nothing stands better than fair' };
      }
      return {
        kind: 'order',
        ticks: shown.ticks,
        lots: shown.lots,
        timeInForce: 'immediate-or-cancel',
        postOnly: false,
        reason: 'take what stands better than fair',
      };
    },
  };
}
