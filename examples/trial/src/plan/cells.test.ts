import { expect, test } from '@jest/globals';
import { jobsOf } from '../jobs/job.ts';
import { FULL_SIZE, makePlan, recordedSize } from './make-plan.ts';
import { planHash } from './plan-file.ts';

const full = makePlan({ kind: 'synthetic' }, { seed: '7', quick: false, size: FULL_SIZE });
const parentsOf = (sessions: number): number =>
  2 * sessions * full.sample.folds * full.sample.windows.count;

test('the headline and the placebo have at least 2,000 paired parents over at least 60 days', () => {
  for (const axis of ['headline', 'null']) {
    const { sessions } = full.cells.find((cell) => cell.axis === axis)!;
    expect(sessions * full.sample.folds).toBeGreaterThanOrEqual(60);
    expect(parentsOf(sessions)).toBeGreaterThanOrEqual(2_000);
  }
});

test('at most twenty cells, each with one thing changed and with sessions in pairs', () => {
  const [headline] = full.cells;
  expect(full.cells.length).toBeLessThanOrEqual(20);
  for (const cell of full.cells) {
    expect(cell.sessions % 2).toBe(0);
    if (cell.axis === 'headline' || cell.axis === 'null') continue;
    const changed = [
      cell.queue !== headline!.queue,
      cell.impact !== headline!.impact,
      cell.latency !== headline!.latency,
      cell.market!.signal !== headline!.market!.signal,
      cell.market!.makerLatency.from !== headline!.market!.makerLatency.from,
    ];
    expect(changed.filter(Boolean)).toHaveLength(1);
  }
});

test('jobs have names of their own, and every session of every cell is in exactly one', () => {
  const jobs = jobsOf(full);
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
  for (const cell of full.cells) {
    const sessions = jobs.flatMap((job) =>
      job.kind === 'pair' && job.cells.some(({ id }) => id === cell.id) ? job.sessions : [],
    );
    expect(sessions).toHaveLength(cell.sessions * full.sample.folds);
  }
});

test('a recording has no cell that would need another market', () => {
  const source = { kind: 'recording', files: ['a'], instrument: undefined } as const;
  const plan = makePlan(source, { seed: '7', quick: false, size: recordedSize(false) });
  expect(new Set(plan.cells.map(({ axis }) => axis))).toEqual(
    new Set(['headline', 'queue', 'impact', 'latency']),
  );
  expect(planHash(plan)).not.toBe(planHash(full));
});
