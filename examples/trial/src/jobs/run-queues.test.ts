import { expect, test } from '@jest/globals';
import { FULL_SIZE } from '../plan/make-plan.ts';
import { restoredSummary, runQueues } from './run-queues.ts';

test('the summary of a log is the one that was written, the class of the longest queues too', () => {
  const sample = { ...FULL_SIZE.sample, queueOrders: 20 };
  const { summary } = runQueues({ kind: 'queues', id: 'q' }, { seed: '1', sample });
  expect(summary.orders).toBe(20);
  expect(summary.rows.some(({ ahead }) => ahead[1] === Number.POSITIVE_INFINITY)).toBe(true);
  expect(restoredSummary(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
});
