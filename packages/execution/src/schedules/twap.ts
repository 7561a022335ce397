import { type Micros, type ParentOrder, type Random, seededRandom } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { Schedule } from './schedule.ts';
import { planByWeights, type StepPlan, stepAt } from './step-plan.ts';

/** How a TWAP is cut. */
export interface TwapSettings {
  readonly slices: number;
  /**
   * 0 … below 1: how far the size of a slice may stray from the mean, as a share of it, and its moment from
   * an even one, as a share of half an interval. 0 by default.
   */
  readonly randomness?: number;
}

/**
 * Time-weighted: equal slices at equal intervals, the first at the start, each due as a whole when its time
 * comes. With randomness, sizes and moments stray within their bounds, decided by the seed; the sum stays
 * exactly the parent's quantity.
 *
 * @throws {InvalidSetting} when slices is no whole number above 0, or randomness not in [0, 1).
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { twap } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 10, start: 0, end: 9 * SECOND,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * twap({ slices: 3 }).init(parent, 7); // => { times: [0, 3000000, 6000000], lots: [3, 7, 10] }
 * ```
 */
export function twap({ slices, randomness = 0 }: TwapSettings): Schedule<StepPlan> {
  const whole = Number.isSafeInteger(slices) && slices > 0;
  requireSetting(whole, 'slices', slices, 'a whole number above 0');
  const bounded = randomness >= 0 && randomness < 1;
  requireSetting(bounded, 'randomness', randomness, 'a share from 0 to below 1');
  return {
    id: `twap ${slices}`,
    steady: true,
    init: (parent, seed) => planOf(parent, slices, randomness, seededRandom(seed).fork('twap')),
    target: ({ now }, state) => stepAt(state, now),
  };
}

function planOf(
  { start, end, quantity }: ParentOrder,
  slices: number,
  randomness: number,
  random: Random,
): StepPlan {
  const strays = balancedStrays(slices, randomness, random.fork('sizes'));
  const moments = random.fork('moments');
  const times: Micros[] = [];
  for (let slice = 0; slice < slices; slice += 1) {
    const stray = slice === 0 ? 0 : (randomness * (2 * moments.next() - 1)) / 2;
    times.push(start + Math.round(((end - start) * (slice + stray)) / slices));
  }
  const weights = strays.map((stray) => 1 + stray);
  return planByWeights(quantity, times, weights);
}

/** Numbers within ±bound that sum to 0: pairs of opposites, shuffled; an odd one out is 0. */
function balancedStrays(count: number, bound: number, random: Random): readonly number[] {
  const strays = new Array<number>(count).fill(0);
  for (let index = 0; index + 1 < count; index += 2) {
    const stray = bound * (2 * random.next() - 1);
    strays[index] = stray;
    strays[index + 1] = -stray;
  }
  for (let index = count - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [strays[index], strays[other]] = [strays[other]!, strays[index]!];
  }
  return strays;
}
