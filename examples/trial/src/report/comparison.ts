import { quantileOf } from '@slipstream/core';
import type { Judgement } from '../plan/trial-plan.ts';
import { type DayInterval, dayBootstrap } from '../statistics/day-bootstrap.ts';
import type { DayValue } from '../statistics/day-values.ts';
import { signFlip } from '../statistics/sign-flip.ts';

/** A saving in index basis points: above 0 the second of the two is cheaper. */
export interface Comparison {
  readonly title: string;
  readonly interval: DayInterval;
  /** One-sided: that a saving so large is luck; absent without values. */
  readonly p: number | undefined;
  readonly median: number | undefined;
  /** Without a tenth of the parents at each end. */
  readonly trimmed: number | undefined;
  /** The share of parents on which the second was cheaper. */
  readonly cheaper: number | undefined;
  /** The root of the mean square around the mean, over parents: what a power calculation needs. */
  readonly deviation: number | undefined;
}

const TRIM = 0.1;

/** Judges the differences of two arms. */
export function comparison(
  title: string,
  values: readonly DayValue[],
  { resamples, flips, level }: Judgement,
  seed: string,
): Comparison {
  const numbers = values.map(({ value }) => value).sort((a, b) => a - b);
  const count = numbers.length;
  const interval = dayBootstrap(values, { seed: `${seed}/${title}`, resamples, level });
  const none = { p: undefined, median: undefined, trimmed: undefined };
  if (count === 0) {
    return { title, interval, ...none, cheaper: undefined, deviation: undefined };
  }
  const kept = numbers.slice(Math.floor(TRIM * count), count - Math.floor(TRIM * count));
  return {
    title,
    interval,
    p: signFlip(values, { seed: `${seed}/${title}/flips`, flips, alternative: 'greater' }),
    median: quantileOf(numbers, 0.5),
    trimmed: kept.reduce((sum, value) => sum + value, 0) / kept.length,
    cheaper: numbers.filter((value) => value > 0).length / count,
    deviation: Math.sqrt(
      numbers.reduce((sum, value) => sum + (value - interval.mean) ** 2, 0) / count,
    ),
  };
}
