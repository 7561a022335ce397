import { expect, test } from '@jest/globals';
import { chosenCells } from '../plan/choose-cells.ts';
import { FULL_SIZE, makePlan } from '../plan/make-plan.ts';
import { type JobResult, jobsOf, weightOf } from './job.ts';

const plan = makePlan({ kind: 'synthetic' }, { seed: '7', quick: false, size: FULL_SIZE });
const headline = chosenCells(plan.cells, ['headline']);
const names = (jobs: ReturnType<typeof jobsOf>) => jobs.map(({ id }) => id);

test('a cell alone is its folds, the queue arms and its own pairs', () => {
  const jobs = jobsOf(plan, { chosen: headline });
  expect(names(jobs).slice(0, 5)).toEqual([
    'fold 1',
    'fold 2',
    'fold 3',
    'queue arms against a true exchange',
    'fold 1, days 1 and 2: headline',
  ]);
  expect(jobs).toHaveLength(4 + 30);
});

test('what was done is not done again, whatever it was done with', () => {
  const session = {
    session: 's',
    frames: 1,
    sizes: [],
    cells: { headline: {} },
    selfImpact: [],
    faults: [],
  };
  const done = [
    { kind: 'queues', id: 'q', summary: {} },
    { kind: 'fold', id: 'f', fold: 0 },
    { kind: 'pair', id: 'p', fold: 0, first: 2, sessions: [session, session] },
  ] as unknown as JobResult[];
  const jobs = jobsOf(plan, { chosen: chosenCells(plan.cells, ['headline', 'queue']), done });
  expect(names(jobs).slice(0, 2)).toEqual(['fold 2', 'fold 3']);
  const [, , first, second] = jobs;
  expect(first).toMatchObject({ sessions: [0, 1], cells: [{ id: 'headline' }, {}, {}] });
  expect(second).toMatchObject({ sessions: [2, 3] });
  expect(second!.kind === 'pair' && second!.cells.map(({ id }) => id)).toEqual([
    'queue-central',
    'queue-optimistic',
  ]);
});

test('where nothing is missing nothing is done, not even a fold', () => {
  const one = { ...plan, cells: plan.cells.slice(0, 1).map((cell) => ({ ...cell, sessions: 2 })) };
  const pair = (fold: number) => ({
    ...{ kind: 'pair', fold, first: 0 },
    sessions: [{ cells: { headline: {} } }],
  });
  const done = [{ kind: 'queues' }, pair(0), pair(1), pair(2)] as unknown as JobResult[];
  expect(jobsOf(one, { done })).toEqual([]);
});

test('the headline weighs most: most of the time is its executions', () => {
  const weights = jobsOf(plan, { chosen: headline }).map((job) => weightOf(job, plan));
  expect(Math.max(...weights)).toBe(weights.at(-1));
});
