import { type ClusterIntervalOptions, clusterInterval } from '@slipstream/execution';
import type { DayMoments, DayValue } from './day-values.ts';

/** A mean over parents and the interval around it that days support. */
export interface DayInterval extends DayMoments {
  /** Absent below five days: fewer say nothing of their own spread. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/**
 * The mean with its interval by the studentised bootstrap over days.
 *
 * @param seed decides the draws.
 */
export function dayBootstrap(
  values: readonly DayValue[],
  { seed, ...options }: { seed: string } & ClusterIntervalOptions,
): DayInterval {
  const clustered = values.map(({ day, value }) => ({ cluster: day, value }));
  const { clusters: days, ...interval } = clusterInterval(clustered, seed, options);
  return { ...interval, days };
}
