import type { Lots, Micros, ParentOrder } from '@slipstream/core';
import type { ScheduleTarget } from './schedule.ts';

/** A plan: from `times[i]` on, `lots[i]` should be filled in total. */
export interface StepPlan {
  readonly times: readonly Micros[];
  readonly lots: readonly Lots[];
}

/**
 * A plan whose steps are this large against each other. Rounding what is due in total, and not each step, makes the
 * steps sum exactly to the quantity.
 *
 * @param times when each step is due, rising.
 * @param weights one for each step, 0 or more; where all are 0 the steps are equal.
 */
export function planByWeights(
  quantity: Lots,
  times: readonly Micros[],
  weights: readonly number[],
): StepPlan {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const even = !(sum > 0);
  let passed = 0;
  const lots = weights.map((weight, step) => {
    passed += even ? 1 : weight;
    const share = passed / (even ? weights.length : sum);
    return step === weights.length - 1
      ? quantity
      : Math.min(quantity, Math.round(quantity * share));
  });
  return { times, lots };
}

/** The beginnings of so many equal parts of a parent's window. */
export function evenTimes({ start, end }: ParentOrder, slices: number): readonly Micros[] {
  return Array.from({ length: slices }, (_, slice) =>
    Math.round(start + ((end - start) * slice) / slices),
  );
}

/** The step of a plan that holds at a moment, and when the next begins. */
export function stepAt(plan: StepPlan, now: Micros): ScheduleTarget<StepPlan> {
  // A plan has few steps, and time mostly stands near where it stood before; a scan is enough.
  let begun = 0;
  while (begun < plan.times.length && plan.times[begun]! <= now) begun += 1;
  const lots = begun === 0 ? 0 : plan.lots[begun - 1]!;
  const nextAt = plan.times[begun];
  return nextAt === undefined ? { state: plan, lots } : { state: plan, lots, nextAt };
}
