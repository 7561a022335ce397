/** A value and the cluster that it belongs to: values of one day move together. */
export interface ClusteredValue {
  readonly cluster: string;
  readonly value: number;
}

/** What one cluster adds up to. */
export interface ClusterSum {
  readonly count: number;
  readonly sum: number;
}

/** A mean over values, and its standard error over clusters. */
export interface ClusterMoments {
  readonly mean: number;
  /** Cluster-robust: from how far each sum lies from what the mean makes it, with the factor clusters ÷ (clusters − 1). */
  readonly error: number;
  readonly count: number;
  readonly clusters: number;
}

/** The sums of clusters, in the order in which the clusters first come. */
export function clusterSums(values: readonly ClusteredValue[]): readonly ClusterSum[] {
  const sums = new Map<string, ClusterSum>();
  for (const { cluster, value } of values) {
    const { count, sum } = sums.get(cluster) ?? { count: 0, sum: 0 };
    sums.set(cluster, { count: count + 1, sum: sum + value });
  }
  return [...sums.values()];
}

/**
 * The mean of all values and its cluster-robust standard error (Cameron, Gelbach and Miller 2008): values of one cluster
 * move together, so the error comes from clusters. The mean is NaN without values, the error below two clusters.
 *
 * @example
 * ```ts
 * import { clusterMoments, clusterSums } from '@slipstream/execution';
 *
 * const values = [1, 2, 3, 4, 5].map((value) => ({ cluster: `day ${value}`, value }));
 * const { mean, error } = clusterMoments(clusterSums([...values, ...values]));
 * mean; // => 3
 * error; // => 0.7071067811865476
 * ```
 */
export function clusterMoments(sums: readonly ClusterSum[]): ClusterMoments {
  let [total, count] = [0, 0];
  for (const one of sums) {
    total += one.sum;
    count += one.count;
  }
  const mean = total / count;
  let squares = 0;
  for (const one of sums) squares += (one.sum - one.count * mean) ** 2;
  const clusters = sums.length;
  const error = Math.sqrt((squares * clusters) / (clusters - 1)) / count;
  return { mean, error: clusters < 2 ? Number.NaN : error, count, clusters };
}
