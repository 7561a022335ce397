import type { Lots, Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { PolicyContext } from '../policy/policy-context.ts';
import { freshForecast } from '../rules/direction.ts';
import { shownWithin } from './shown-within.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** How much slippage one order may be expected to have. */
export interface ImpactSettings {
  /** In smallest ticks against the forecast's reference price, as forecasts give it. */
  readonly budgetTicks: number;
  /** Which quantile of the forecast must be within the budget: the 90 % one, `high`, by default. */
  readonly quantile?: 'median' | 'high';
  /** What is done where not even the smallest size is within: the least order, by default, or nothing for now. */
  readonly beyond?: 'least' | 'wait';
  readonly forecastMaxAge: Micros;
}

/**
 * Another tactic's order, no larger than the slippage forecast can bear: the largest size of the forecast up to which
 * every size is within the budget. A size that the forecast does not know, or that the far side does not show now, is
 * censored: what it would cost is unknown, so it is not available. Without a fresh forecast the order is left as it is.
 *
 * @throws {InvalidSetting} when the budget is no number, or the age not above 0.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { cross, impactSized } from '@slipstream/execution';
 *
 * impactSized(cross(), { budgetTicks: 5, forecastMaxAge: 2 * SECOND }).id; // => 'cross, within 5 ticks of slippage'
 * ```
 */
export function impactSized(tactic: Tactic, settings: ImpactSettings): Tactic {
  const { budgetTicks, beyond = 'least', forecastMaxAge } = settings;
  requireSetting(Number.isFinite(budgetTicks), 'budgetTicks', budgetTicks, 'a number of ticks');
  requireSetting(forecastMaxAge > 0, 'forecastMaxAge', forecastMaxAge, 'a time above 0');
  return {
    id: `${tactic.id}, within ${budgetTicks} ticks of slippage`,
    choose(context, want): TacticChoice {
      const choice = tactic.choose(context, want);
      if (choice.kind === 'wait') return choice;
      const bearable = bearableLots(context, settings);
      if (bearable === undefined) return choice;
      if (bearable === 0 && beyond === 'wait') {
        return { kind: 'wait', reason: 'every size would slip beyond the budget' };
      }
      const lots = Math.max(bearable, context.instrument.size.minimum);
      if (choice.lots !== undefined && choice.lots <= lots) return choice;
      return { ...choice, lots, reason: `${choice.reason}, as much as slips little` };
    },
  };
}

/**
 * The largest size up to which all sizes are within the budget: 0 when none is, absent when nothing is forecast for
 * this side.
 */
function bearableLots(
  context: PolicyContext,
  { budgetTicks, quantile = 'high', forecastMaxAge }: ImpactSettings,
): Lots | undefined {
  const { instrument, parent } = context;
  const forecast = freshForecast(context, forecastMaxAge);
  const sizes = forecast?.slippage.filter(({ side }) => side === parent.side) ?? [];
  if (sizes.length === 0) return undefined;
  const shown = shownWithin(context).lots;
  let bearable: Lots = 0;
  for (const { amount, ...quantiles } of [...sizes].sort((a, b) => a.amount - b.amount)) {
    const lots = instrument.size.floor(amount);
    // A figure that is none does not compare, and so is not within.
    if (lots > shown || !(quantiles[quantile] <= budgetTicks)) break;
    bearable = lots;
  }
  return bearable;
}
