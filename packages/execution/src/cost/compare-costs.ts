import { type ClusterInterval, clusterInterval } from './cluster-interval.ts';
import type { ClusteredValue } from './cluster-moments.ts';
import type { CostRecord } from './cost-record.ts';

/** One policy against another on the same parents, in index basis points; below 0 the first is cheaper. */
export interface CostComparison {
  readonly policy: string;
  readonly than: string;
  /** Of the differences, parent by parent; absent where no parent was executed by both. */
  readonly difference: ClusterInterval | undefined;
  /** The share of parents on which the first was cheaper. */
  readonly shareCheaper: number | undefined;
}

/**
 * Compares two policies on the parents that both executed, matched by the parent's id: pairs differ in the policy
 * alone, so most of what the market did falls out.
 *
 * @param seed decides the interval's draws.
 * @example
 * ```ts
 * import { compareCosts } from '@slipstream/execution';
 *
 * compareCosts([], 'guided', 'twap', 7).difference; // => undefined
 * ```
 */
export function compareCosts(
  records: readonly CostRecord[],
  policy: string,
  than: string,
  seed: number | string,
): CostComparison {
  const others = new Map(
    records.filter((record) => record.policy === than).map((record) => [record.parent, record]),
  );
  const differences = records.flatMap((record): ClusteredValue[] => {
    if (record.policy !== policy) return [];
    const own = record.analysis.shortfallIndexBasisPoints;
    const other = others.get(record.parent)?.analysis.shortfallIndexBasisPoints;
    return own === undefined || other === undefined
      ? []
      : [{ cluster: record.day, value: own - other }];
  });
  if (differences.length === 0) {
    return { policy, than, difference: undefined, shareCheaper: undefined };
  }
  const cheaper = differences.filter(({ value }) => value < 0).length;
  return {
    policy,
    than,
    difference: clusterInterval(differences, `${seed}/${policy}/${than}`),
    shareCheaper: cheaper / differences.length,
  };
}
