import type { FiringShare } from '../rules/firing-tally.ts';
import type { CostRecord } from './cost-record.ts';

/**
 * How much of the time each rule held and decided, the mean over the parents whose run told of it, in the order in which
 * the rules were first told; none where no run told.
 */
export function meanFiring(records: readonly CostRecord[]): readonly FiringShare[] {
  const told = new Map<string, FiringShare[]>();
  for (const { firing = [] } of records) {
    for (const share of firing) told.set(share.rule, [...(told.get(share.rule) ?? []), share]);
  }
  return [...told].map(([rule, shares]) => ({
    rule,
    held: mean(shares.map(({ held }) => held)),
    acted: mean(shares.map(({ acted }) => acted)),
  }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
