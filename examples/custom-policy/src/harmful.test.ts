import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { compose, join, twap, withDeadline } from '@slipstream/execution';
import { harmfulPolicies } from './harmful.ts';
import { narrowSpread } from './narrow-spread.ts';
import { type PolicyRun, runPolicy } from './run-policy.ts';
import { syntheticTask } from './synthetic-task.ts';

// Whatever a policy does:
//
// 1. no fill brings what was bought above the parent's quantity, by the venue's own word;
// 2. the kernel's account of what was bought is the venue's;
// 3. nothing is sent beyond the parent's limit, on its other side or after its end;
// 4. what is refused is refused with a reason;
// 5. every child order has ended, and none needs attention.

const task = syntheticTask({ seed: 4, window: 40 * SECOND, contracts: 20 });
// As it was given, in case a policy finds a way to write on it: nothing here is frozen before the kernel sees it.
const asked = structuredClone(task.parent);
const harms = harmfulPolicies(withDeadline(narrowSpread(20)));
const fallback = withDeadline(compose(twap({ slices: 6 }), join()));

function expectNoHarm({ result, events, answers }: PolicyRun): void {
  expect(result.parent).toEqual(asked);
  expect(task.parent).toEqual(asked);
  let bought = 0;
  for (const answer of answers) {
    if (answer.type !== 'filled') continue;
    bought += answer.lots;
    expect(bought).toBeLessThanOrEqual(asked.quantity);
  }
  expect(result.filled).toBe(bought);

  const sent = events.filter((event) => event.type === 'command');
  for (const { command, time } of sent) {
    if (command.type === 'place') expect(command.side).toBe('buy');
    if (command.type !== 'place' && command.type !== 'amend') continue;
    expect(command.ticks).toBeLessThanOrEqual(300);
    expect(time).toBeLessThan(asked.end);
  }
  expect(refusalsOf(events)).not.toContain('');

  expect(result.outcome).not.toBe('needs-attention');
  for (const child of result.children) {
    expect(child.leaves).toBe(0);
    expect(['filled', 'cancelled', 'rejected', 'expired']).toContain(child.state);
  }
}

function refusalsOf(events: PolicyRun['events']): readonly string[] {
  return events.flatMap((event) => (event.type === 'refusal' ? [event.reason] : []));
}

describe.each(harms)('a policy that $policy.id', ({ policy, refusal }) => {
  const alone = runPolicy(task, { policy });
  const guarded = runPolicy(task, { policy, fallback });

  test('harms nothing', () => {
    expectNoHarm(alone);
  });

  if (refusal === undefined) {
    test('is sound enough to buy all', () => {
      expect(refusalsOf(alone.events)).toEqual([]);
      expect(alone.result.outcome).toBe('done');
    });
  } else {
    test('is refused with a reason', () => {
      expect(refusalsOf(alone.events)).toContainEqual(expect.stringContaining(refusal));
    });
  }

  test('harms nothing with another to fall back on, and all is bought', () => {
    expectNoHarm(guarded);
    expect(guarded.result).toMatchObject({ outcome: 'done', filled: 200, remainder: 0 });
  });
});

describe('a policy that fails', () => {
  const run = (does: string) =>
    runPolicy(task, { policy: harms.find(({ policy }) => policy.id === does)!.policy });

  test('always, buys nothing and is set aside', () => {
    const { result, events } = run('throws always');
    expect(result).toMatchObject({ outcome: 'incomplete', filled: 0, children: [] });
    expect(refusalsOf(events).at(-1)).toBe('set aside after 10 refused decisions in a row');
  });

  test('now and then, has its orders cancelled each time and works in between', () => {
    const { result } = run('throws now and then');
    const cancelled = result.children.filter(({ state }) => state === 'cancelled');
    expect(cancelled.length).toBeGreaterThan(10);
    expect(result.outcome).toBe('done');
  });
});
