import { quantileOf, seededRandom } from '@slipstream/core';
import { type DayMoments, type DaySum, type DayValue, dayMoments, daySums } from './day-values.ts';

/** A mean over parents and the interval around it that days support. */
export interface DayInterval extends DayMoments {
  /** Absent below five days: fewer say nothing of their own spread. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

const LEAST_DAYS = 5;

/**
 * The mean with its interval by the studentised bootstrap over days: whole days are drawn with replacement, each draw
 * is measured in its own cluster-robust errors (Cameron, Gelbach and Miller 2008; Efron and Tibshirani 1993, 12.5).
 *
 * @param seed decides the draws.
 */
export function dayBootstrap(
  values: readonly DayValue[],
  { seed, resamples, level = 0.95 }: { seed: string; resamples: number; level?: number },
): DayInterval {
  const sums = daySums(values);
  const moments = dayMoments(sums);
  const { mean, error } = moments;
  if (sums.length < LEAST_DAYS) return { ...moments, low: undefined, high: undefined };
  if (error === 0) return { ...moments, low: mean, high: mean };
  const random = seededRandom(seed);
  const studentised: number[] = [];
  const sample = new Array<DaySum>(sums.length);
  for (let draw = 0; draw < resamples; draw += 1) {
    for (let index = 0; index < sample.length; index += 1) {
      sample[index] = sums[random.below(sums.length)]!;
    }
    const own = dayMoments(sample);
    if (own.error > 0) studentised.push((own.mean - mean) / own.error);
  }
  const above = quantileOf(studentised, (1 + level) / 2);
  const below = quantileOf(studentised, (1 - level) / 2);
  if (above === undefined || below === undefined) {
    return { ...moments, low: undefined, high: undefined };
  }
  return { ...moments, low: mean - above * error, high: mean - below * error };
}
