import { type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { type ImpactModel, optimalTrajectory } from './optimal-trajectory.ts';
import type { Schedule } from './schedule.ts';
import { evenTimes, planByWeights, type StepPlan, stepAt } from './step-plan.ts';

/** How an Almgren–Chriss schedule is cut. The impact model counts in lots and in `timeUnit`. */
export interface AlmgrenChrissSettings extends ImpactModel {
  readonly slices: number;
  /** The unit of time of the volatility and of the temporary impact; one second by default. */
  readonly timeUnit?: Micros;
}

/**
 * Trades faster at first, so that less is exposed to the price for long, and as evenly as the impact demands: the
 * trajectory of `optimalTrajectory`, in whole lots. A slice is due when its interval begins. Its parameters must come
 * from data that lies before the parent.
 *
 * @throws {InvalidSetting} when a figure of the model is negative or slices no whole number above 0; from `init`, when
 *   the permanent impact of a slice outweighs twice its temporary one.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { almgrenChriss } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'sell' as const, quantity: 1_000_000, start: 0, end: 5 * SECOND,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const schedule = almgrenChriss({
 *   slices: 5, volatility: 0.95, temporaryImpact: 2.5e-6, permanentImpact: 2.5e-7, riskAversion: 1e-6,
 * });
 * schedule.init(parent, 7).lots; // => [458044, 710146, 852103, 937858, 1000000]
 * ```
 */
export function almgrenChriss(settings: AlmgrenChrissSettings): Schedule<StepPlan> {
  const { slices, timeUnit = SECOND, ...model } = settings;
  requireSetting(timeUnit > 0, 'timeUnit', timeUnit, 'a time above 0');
  // Without permanent impact nothing depends on the parent's window: whatever else is wrong shows at once.
  optimalTrajectory(1, 1, slices, { ...model, permanentImpact: 0 });
  return {
    id: `almgren-chriss ${slices}`,
    steady: true,
    init(parent) {
      const duration = (parent.end - parent.start) / timeUnit;
      const { holdings } = optimalTrajectory(parent.quantity, duration, slices, model);
      const weights = holdings.slice(1).map((held, slice) => Math.max(0, holdings[slice]! - held));
      return planByWeights(parent.quantity, evenTimes(parent, slices), weights);
    },
    target: ({ now }, state) => stepAt(state, now),
  };
}
