import { requireSetting } from '../errors/invalid-setting.ts';
import type { Schedule } from './schedule.ts';
import { evenTimes, planByWeights, type StepPlan, stepAt } from './step-plan.ts';
import { DAY, expectedShare, type VolumeCurve } from './volume-curve.ts';

/** How a VWAP is cut. */
export interface VwapSettings {
  readonly slices: number;
  /** How past days spread their volume; see `volumeCurve`. */
  readonly curve: VolumeCurve;
}

/**
 * Volume-weighted: slices at equal intervals, each as large as the share of the window's volume that past days had in
 * its interval, due when the interval begins. Where the curve expects nothing in the whole window it is a TWAP.
 *
 * @throws {InvalidSetting} when slices is no whole number above 0, or the curve's shares do not cover a day.
 * @example
 * ```ts
 * import { MINUTE } from '@slipstream/core';
 * import { vwap } from '@slipstream/execution';
 *
 * const HOUR = 60 * MINUTE;
 * const curve = { bucket: 12 * HOUR, shares: [0.25, 0.75], days: 20 };
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 100, start: 6 * HOUR, end: 18 * HOUR,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * vwap({ slices: 4, curve }).init(parent, 7).lots; // => [13, 25, 63, 100]
 * ```
 */
export function vwap({ slices, curve }: VwapSettings): Schedule<StepPlan> {
  const whole = Number.isSafeInteger(slices) && slices > 0;
  requireSetting(whole, 'slices', slices, 'a whole number above 0');
  const sum = curve.shares.reduce((total, share) => total + share, 0);
  const sound = Math.abs(sum - 1) < 1e-6 && curve.shares.every((share) => share >= 0);
  requireSetting(sound, 'shares of the curve', sum, 'shares of 0 or more that sum to 1');
  const covered = curve.bucket * curve.shares.length;
  requireSetting(covered === DAY, 'length of the curve', covered, 'a day');
  return {
    id: `vwap ${slices}`,
    steady: true,
    init(parent) {
      const times = evenTimes(parent, slices);
      const weights = times.map((from, slice) =>
        // What is left of a difference of sums may be a hair below 0.
        Math.max(0, expectedShare(curve, from, times[slice + 1] ?? parent.end)),
      );
      return planByWeights(parent.quantity, times, weights);
    },
    target: ({ now }, state) => stepAt(state, now),
  };
}
