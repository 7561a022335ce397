import { quantileOf, seededRandom } from '@slipstream/core';
import {
  type ClusteredValue,
  type ClusterMoments,
  type ClusterSum,
  clusterMoments,
  clusterSums,
} from './cluster-moments.ts';

/** A mean, and the interval around it where there are clusters enough to tell one. */
export interface ClusterInterval extends ClusterMoments {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** How a {@link clusterInterval} is drawn. */
export interface ClusterIntervalOptions {
  /** How often clusters are drawn; 2,000 when left out. */
  readonly resamples?: number;
  /** How often such an interval holds the mean, as a fraction; 0.95 when left out. */
  readonly level?: number;
}

/** Fewer clusters than this say nothing of their own spread. */
const LEAST_CLUSTERS = 5;
const RESAMPLES = 2_000;
const LEVEL = 0.95;

/**
 * The mean of values and its interval by the studentised bootstrap over clusters: whole days are drawn with
 * replacement, and each draw is measured in its own cluster-robust standard errors (Cameron, Gelbach and Miller 2008).
 * Below five clusters there is no interval.
 *
 * @param seed decides the draws: the same gives the same interval.
 * @example
 * ```ts
 * import { clusterInterval } from '@slipstream/execution';
 *
 * const values = [1, 2, 3, 4, 5, 6].map((value) => ({ cluster: `day ${value}`, value }));
 * const { mean, low, high } = clusterInterval(values, 'a seed');
 * mean; // => 3.5
 * low! < mean && mean < high!; // => true
 * clusterInterval(values.slice(0, 4), 'a seed').low; // => undefined
 * ```
 */
export function clusterInterval(
  values: readonly ClusteredValue[],
  seed: number | string,
  { resamples = RESAMPLES, level = LEVEL }: ClusterIntervalOptions = {},
): ClusterInterval {
  const sums = clusterSums(values);
  const moments = clusterMoments(sums);
  const { mean, error } = moments;
  if (sums.length < LEAST_CLUSTERS) return { ...moments, low: undefined, high: undefined };
  if (error === 0) return { ...moments, low: mean, high: mean };
  const random = seededRandom(seed);
  const studentised: number[] = [];
  const sample = new Array<ClusterSum>(sums.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let index = 0; index < sample.length; index += 1) {
      sample[index] = sums[random.below(sums.length)]!;
    }
    const own = clusterMoments(sample);
    if (own.error > 0) studentised.push((own.mean - mean) / own.error);
  }
  const above = quantileOf(studentised, (1 + level) / 2);
  const below = quantileOf(studentised, (1 - level) / 2);
  if (above === undefined || below === undefined) {
    return { ...moments, low: undefined, high: undefined };
  }
  return { ...moments, low: mean - above * error, high: mean - below * error };
}
