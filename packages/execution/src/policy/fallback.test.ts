import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { contextOf, orderView } from '../../test/context.ts';
import { START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { fallback } from './fallback.ts';
import type { Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';

/** A policy that says its name, and of which orders it knows. */
function named(id: string, body: () => void = () => {}): Policy<number> {
  return {
    id,
    init: () => 0,
    decide({ working }, state) {
      body();
      const desired = [{ ...orderView({ slot: 'x' }), postOnly: true }];
      return { state: state + 1, desired, reason: `${id} knows ${working.map((one) => one.slot)}` };
    },
  };
}

let ill: string | undefined;
const health = { trouble: () => ill, recoverAfter: 10 * SECOND };

function run(policy: Policy, contexts: readonly PolicyContext[]): readonly string[] {
  let state = policy.init(parentOrder(), 7);
  return contexts.map((context) => {
    const decision = policy.decide(context, state);
    state = decision.state;
    return decision.reason;
  });
}

describe('fallback', () => {
  test('lets the first decide while it is well, and each know its own orders alone', () => {
    ill = undefined;
    const working = [orderView({ slot: 'first/x' }), orderView({ slot: 'second/y' })];
    const policy = fallback(named('a'), named('b'), health);
    expect(run(policy, [contextOf({ working })])).toEqual(['a knows x']);
    const { desired } = policy.decide(contextOf(), policy.init(parentOrder(), 7));
    expect(desired.map(({ slot }) => slot)).toEqual(['first/x']);
  });

  test('lets the second decide in the step in which trouble shows, and until it was over for a while', () => {
    const policy = fallback(named('a'), named('b'), health);
    let state = policy.init(parentOrder(), 7);
    const says = (seconds: number, trouble?: string): string => {
      ill = trouble;
      const decision = policy.decide(contextOf({ now: START + seconds * SECOND }), state);
      state = decision.state;
      return decision.reason;
    };
    expect(says(0)).toBe('a knows ');
    expect(says(1, 'no data')).toBe('no data; b knows ');
    expect(says(2)).toBe('not well for long; b knows ');
    expect(says(11)).toBe('not well for long; b knows ');
    expect(says(12)).toBe('a knows ');
    expect(says(13, 'no data')).toBe('no data; b knows ');
    expect(says(14)).toBe('not well for long; b knows ');
    expect(says(15, 'no data')).toBe('no data; b knows ');
    expect(says(24)).toBe('not well for long; b knows ');
  });

  test('wakes up when the first will have been well for long enough', () => {
    const policy = fallback(named('a'), named('b'), health);
    ill = 'no data';
    const sick = policy.decide(contextOf(), policy.init(parentOrder(), 7));
    ill = undefined;
    expect(policy.decide(contextOf(), sick.state).wakeAt).toBe(START + 10 * SECOND);
  });

  test('lets the second decide when the first throws, whatever state it was in', () => {
    ill = undefined;
    const throwing = named('a', () => {
      throw new Error('oops');
    });
    const [reason] = run(fallback(throwing, named('b'), health), [contextOf()]);
    expect(reason).toBe('a threw Error: oops; b knows ');
  });
});
