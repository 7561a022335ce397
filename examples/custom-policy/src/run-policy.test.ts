import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import { withDeadline } from '@slipstream/execution';
import { describeRun } from './describe-run.ts';
import { narrowSpread } from './narrow-spread.ts';
import { runPolicy } from './run-policy.ts';
import { syntheticTask } from './synthetic-task.ts';

const task = syntheticTask({ seed: 6, window: MINUTE, contracts: 20 });
const patient = narrowSpread(20);
const run = runPolicy(task, { policy: withDeadline(patient) });

describe('a policy of our own on the kernel', () => {
  test('buys all that was asked: what did not fill at rest, its deadline crosses', () => {
    expect(run.result).toMatchObject({ outcome: 'done', filled: 200, remainder: 0 });
    const kinds = new Set(run.result.children.map(({ timeInForce }) => timeInForce));
    expect(kinds).toEqual(new Set(['good-til-cancelled', 'immediate-or-cancel']));
  });

  test('has nothing refused', () => {
    expect(run.events.filter(({ type }) => type === 'refusal')).toEqual([]);
  });

  test('without a deadline pays no spread, and may leave a remainder', () => {
    const { result } = runPolicy(task, { policy: patient });
    expect(result.outcome).toBe('incomplete');
    expect(result.tape.fills.filter(({ liquidity }) => liquidity === 'taker')).toEqual([]);
    expect(result.children.every(({ leaves }) => leaves === 0)).toBe(true);
  });

  test('does the same again on the same market', () => {
    expect(runPolicy(task, { policy: withDeadline(patient) })).toEqual(run);
  });
});

describe('the description of a run', () => {
  const lines = describeRun(run);

  test('names every reason and every child order', () => {
    const text = lines.join('\n');
    const reasons = run.events.flatMap((event) =>
      event.type === 'decision' ? [event.reason] : [],
    );
    for (const said of [...reasons, ...run.result.children.map(({ order }) => order)]) {
      expect(text).toContain(said);
    }
  });

  test('ends with the cost, and with what that is worth', () => {
    expect(lines.slice(-3)).toEqual([
      expect.stringMatching(/^done: 20 of 20 contracts bought, \d+ % of it as maker$/),
      expect.stringMatching(/^cost .*: -?\d+\.\d\d index basis points$/),
      'synthetic, not evidence of profit',
    ]);
  });
});
