import { queueTrial, reliability } from '@slipstream/simulator';
import type { TrialPlan } from '../plan/trial-plan.ts';
import type { QueuesJob, QueuesResult } from './job.ts';

/** Tries orders in an exchange at order level and, by its public feed, in each queue arm of the venue. */
export function runQueues(
  { kind, id }: QueuesJob,
  { seed, sample: { queueOrders } }: Pick<TrialPlan, 'seed' | 'sample'>,
): QueuesResult {
  const orders = queueTrial({ orders: queueOrders, seed: `${seed}/queues` });
  return { kind, id, summary: reliability(orders) };
}

/** A summary as it was before it went through JSON, which has no word for a class of queues without an end. */
export function restoredSummary(summary: QueuesResult['summary']): QueuesResult['summary'] {
  const rows = summary.rows.map((row) => {
    const [from, to] = row.ahead as readonly [number, number | null];
    return { ...row, ahead: [from, to ?? Number.POSITIVE_INFINITY] as const };
  });
  return { ...summary, rows };
}
