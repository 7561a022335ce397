import { quantileOf, seededRandom } from '@slipstream/core';

/** A value and the cluster that it belongs to: values of one day move together. */
export interface ClusteredValue {
  readonly cluster: string;
  readonly value: number;
}

/** A mean, and the 95 % interval around it where there are clusters enough to tell one. */
export interface ClusterInterval {
  readonly mean: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly count: number;
  readonly clusters: number;
}

/** Fewer clusters than this say nothing of their own spread. */
const LEAST_CLUSTERS = 5;
const RESAMPLES = 2_000;

/**
 * The mean of values and its 95 % interval by the studentised bootstrap over clusters: whole days are drawn with
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
): ClusterInterval {
  const sums = clusterSums(values);
  const drawn = momentsOf(sums);
  const { mean, error } = drawn;
  const base = { mean, count: values.length, clusters: sums.length };
  if (sums.length < LEAST_CLUSTERS) return { ...base, low: undefined, high: undefined };
  if (error === 0) return { ...base, low: mean, high: mean };
  const random = seededRandom(seed);
  const studentised: number[] = [];
  const sample = new Array<ClusterSum>(sums.length);
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    for (let index = 0; index < sample.length; index += 1) {
      sample[index] = sums[random.below(sums.length)]!;
    }
    const own = momentsOf(sample);
    if (own.error > 0) studentised.push((own.mean - mean) / own.error);
  }
  const low = quantileOf(studentised, 0.975);
  const high = quantileOf(studentised, 0.025);
  if (low === undefined || high === undefined) return { ...base, low: undefined, high: undefined };
  return { ...base, low: mean - low * error, high: mean - high * error };
}

interface ClusterSum {
  readonly count: number;
  readonly sum: number;
}

function clusterSums(values: readonly ClusteredValue[]): readonly ClusterSum[] {
  const sums = new Map<string, ClusterSum>();
  for (const { cluster, value } of values) {
    const { count, sum } = sums.get(cluster) ?? { count: 0, sum: 0 };
    sums.set(cluster, { count: count + 1, sum: sum + value });
  }
  return [...sums.values()];
}

/** The mean of all values, and its standard error from how far the sums of clusters lie from what it makes them. */
function momentsOf(sums: readonly ClusterSum[]): { readonly mean: number; readonly error: number } {
  let [total, count] = [0, 0];
  for (const one of sums) {
    total += one.sum;
    count += one.count;
  }
  const mean = total / count;
  let squares = 0;
  for (const one of sums) squares += (one.sum - one.count * mean) ** 2;
  const spread = (squares * sums.length) / Math.max(1, sums.length - 1);
  return { mean, error: Math.sqrt(spread) / count };
}
