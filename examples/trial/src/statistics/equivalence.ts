import { type DayMoments, type DayValue, dayMoments, daySums } from './day-values.ts';
import { studentCdf, studentQuantile } from './student-t.ts';

/** Whether a mean is as good as 0. */
export interface Equivalence extends DayMoments {
  readonly bound: number;
  /** The greater of the two one-sided p-values; absent below two days. */
  readonly p: number | undefined;
  /** The interval at 1 − 2 × 5 %: it lies within the bounds exactly where p is below 5 %. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** `held`: within the bounds; `failed`: the 95 % interval lies outside them; else the sample cannot tell. */
  readonly verdict: 'held' | 'failed' | 'not decided';
}

/**
 * Two one-sided t-tests (Schuirmann 1987) of whether a mean lies within ± a bound, with errors and degrees of freedom of
 * days. A test that finds no difference does not say that there is none; this one does.
 */
export function equivalence(values: readonly DayValue[], bound: number): Equivalence {
  const moments = dayMoments(daySums(values));
  const { mean, error, days } = moments;
  if (!(days >= 2) || Number.isNaN(error)) {
    const unknown = { p: undefined, low: undefined, high: undefined };
    return { ...moments, bound, ...unknown, verdict: 'not decided' };
  }
  if (error === 0) {
    const held = Math.abs(mean) < bound;
    const verdict = held ? 'held' : 'failed';
    return { ...moments, bound, p: held ? 0 : 1, low: mean, high: mean, verdict };
  }
  const degrees = days - 1;
  const above = studentCdf((mean - bound) / error, degrees);
  const below = 1 - studentCdf((mean + bound) / error, degrees);
  const p = Math.max(above, below);
  const reach = studentQuantile(0.95, degrees) * error;
  const wide = studentQuantile(0.975, degrees) * error;
  const outside = mean - wide > bound || mean + wide < -bound;
  const verdict = p < 0.05 ? 'held' : outside ? 'failed' : 'not decided';
  return { ...moments, bound, p, low: mean - reach, high: mean + reach, verdict };
}
