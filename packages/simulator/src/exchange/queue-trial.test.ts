import { describe, expect, test } from '@jest/globals';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { probabilisticQueue } from '../venue/matching/queue/queue-model.ts';
import { queueTrial } from './queue-trial.ts';
import { type ReliabilityRow, reliability, reliabilityLines } from './reliability.ts';

// Invariants, of every order after every message of others:
// 1. pessimistic ≤ truth ≤ optimistic fills.
// 2. No path fills more than its order, and none takes back what it filled.

describe('the queue arms against the true exchange', () => {
  // The soak stage `queues` does the same with 10,000 orders.
  const orders = [...queueTrial({ orders: 500, seed: 'arms' })];
  const summary = reliability(orders);

  test('the truth lies between pessimism and optimism, after every message', () => {
    expect(summary).toMatchObject({
      orders: 500,
      pessimisticAboveTruth: 0,
      truthAboveOptimistic: 0,
    });
  });

  test('the bounds are no empty ones: orders fill, do not fill, and the arms differ', () => {
    const done = (of: (row: ReliabilityRow) => number) =>
      summary.rows.reduce((sum, row) => sum + row.orders * of(row), 0);
    const [worst, truth, best] = [
      done(({ arms }) => arms.pessimistic),
      done((row) => row.truth),
      done(({ arms }) => arms.optimistic),
    ];
    expect(worst).toBeLessThan(truth);
    expect(truth).toBeLessThan(best);
    expect(truth).toBeLessThan(done(() => 1));
  });

  test('the central arm is nearer to the truth than either bound', () => {
    expect(summary.centralError).toBeLessThan(summary.pessimisticError);
    expect(summary.centralError).toBeLessThan(summary.optimisticError);
  });

  test('no path fills more than its order, or takes a fill back', () => {
    const sound = orders.every(({ lots, truth, arms }) =>
      [truth, ...Object.values(arms)].every(({ filled }) =>
        filled.every((total, index) => total <= lots && total >= (filled[index - 1] ?? 0)),
      ),
    );
    expect(sound).toBe(true);
  });

  test('is the same in a second run', () => {
    const [first, second] = [1, 2].map(() => [...queueTrial({ orders: 10, seed: 'arms' })]);
    expect(first).toEqual(second);
  });

  test('demand that no feed tells of lies outside the bounds, and is measured', () => {
    const unseen = reliability(queueTrial({ orders: 80, seed: 'arms', unseenDemand: true }));
    expect(unseen.pessimisticAboveTruth).toBe(0);
    expect(unseen.truthAboveOptimistic).toBeGreaterThan(0);
  });

  test('a central model of the caller takes its place', () => {
    const central = probabilisticQueue({ curve: 'power', exponent: 3 });
    const [cubic, own] = [{ central }, {}].map((given) => [
      ...queueTrial({ orders: 60, seed: 'arms', ...given }),
    ]);
    expect(cubic!.map(({ truth }) => truth)).toEqual(own!.map(({ truth }) => truth));
    expect(cubic!.map(({ arms }) => arms.central)).not.toEqual(
      own!.map(({ arms }) => arms.central),
    );
  });

  test.each([
    ['orders', { orders: 0, seed: 1 }],
    ['messages', { orders: 1, seed: 1, messages: 1.5 }],
  ])('refuses a number of %s that is none', (_setting, options) => {
    expect(() => [...queueTrial(options)]).toThrow(InvalidSetting);
  });
});

test('the table has a line for each group and horizon that held orders', () => {
  const summary = reliability(queueTrial({ orders: 60, seed: 2, messages: 80 }));
  const lines = reliabilityLines(summary);
  expect(lines).toHaveLength(summary.rows.length + 1);
  expect(new Set(summary.rows.map(({ messages }) => messages))).toEqual(new Set([25, 75]));
  expect(lines.at(-1)).toMatch(/^ +75 +31\+ .* ± \d\.\d{3}$/);
});

test('no orders make no table', () => {
  expect(reliability([])).toMatchObject({ orders: 0, centralError: 0, rows: [] });
});
