import { type ClusterSum, clusterMoments, clusterSums } from '@slipstream/execution';

/** A value of one parent order, and the day whose market it shares with others. */
export interface DayValue {
  readonly day: string;
  readonly value: number;
}

/** A mean over parents, and its cluster-robust standard error over days. */
export interface DayMoments {
  readonly mean: number;
  readonly error: number;
  readonly count: number;
  readonly days: number;
}

/** The sums of days, in the order in which the days first come. */
export function daySums(values: readonly DayValue[]): readonly ClusterSum[] {
  return clusterSums(values.map(({ day, value }) => ({ cluster: day, value })));
}

/** Parents of one day move together, so the error comes from days. NaN without values; its error is NaN below two days. */
export function dayMoments(sums: readonly ClusterSum[]): DayMoments {
  const { clusters: days, ...moments } = clusterMoments(sums);
  return { ...moments, days };
}
