import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { KernelHarness, terms, wanted } from '../../test/kernel-harness.ts';
import { compose } from '../policy/compose.ts';
import type { Decision, Policy } from '../policy/policy.ts';
import { withDeadline } from '../policy/with-deadline.ts';
import { immediate } from '../schedules/immediate.ts';
import { join } from '../tactics/join.ts';

/** A policy that answers whatever it is told to, sound or not. */
function answering(answer: () => unknown): Policy<unknown> {
  return { id: 'bad', init: () => 0, decide: () => answer() as Decision<unknown> };
}

const sound = (desired: unknown): unknown => ({ state: 0, desired, reason: 'because' });

const harmful: readonly (readonly [string, () => unknown, string])[] = [
  [
    'throws',
    () => {
      throw new RangeError('oops');
    },
    'threw RangeError: oops',
  ],
  [
    'throws what is no error',
    () => {
      throw 'oops';
    },
    'threw oops',
  ],
  [
    'throws what cannot be put into words',
    () => {
      throw Object.create(null);
    },
    'threw what has no words',
  ],
  ['answers nothing', () => undefined, 'the decision was undefined, not an object'],
  ['wants no list', () => sound(3), 'the decision names no list of desired orders'],
  ['gives no reason', () => ({ state: 0, desired: [] }), 'the decision gives no reason'],
  ['wants nothing in particular', () => sound([null]), 'a desired order was null, not an object'],
  [
    'asks to be woken at NaN',
    () => ({ ...(sound([]) as object), wakeAt: Number.NaN }),
    'wakeAt was NaN',
  ],
  ['prices at NaN', () => sound([wanted({ ticks: Number.NaN })]), "the price of slot 'a' was NaN"],
  [
    'prices at infinity',
    () => sound([wanted({ ticks: Number.POSITIVE_INFINITY })]),
    "the price of slot 'a' was Infinity",
  ],
  [
    'wants NaN lots',
    () => sound([wanted({ lots: Number.NaN })]),
    "the quantity of slot 'a' was NaN",
  ],
  [
    'wants a negative quantity',
    () => sound([wanted({ lots: -5 })]),
    "the quantity of slot 'a' was -5",
  ],
  [
    'wants infinitely much',
    () => sound([wanted({ lots: Number.POSITIVE_INFINITY })]),
    "the quantity of slot 'a' was Infinity",
  ],
  [
    'wants more than the parent',
    () => sound([wanted({ lots: 101 })]),
    'asks for 101 lots, 100 remain',
  ],
  [
    'wants more in pieces',
    () => sound([wanted({ lots: 60 }), wanted({ slot: 'b', lots: 60 })]),
    'asks for 120 lots, 100 remain',
  ],
  ['names a slot twice', () => sound([wanted(), wanted()]), "slot 'a' was named twice"],
  ['names no slot', () => sound([wanted({ slot: '' })]), 'a slot was '],
  [
    'names a broken generation',
    () => sound([wanted({ generation: -1 })]),
    "the generation of slot 'a' was -1",
  ],
  [
    'invents a time in force',
    () => sound([{ ...wanted(), timeInForce: 'forever' }]),
    "the time in force of slot 'a' was forever",
  ],
  [
    'leaves out post-only',
    () => sound([{ ...wanted(), postOnly: undefined }]),
    "postOnly of slot 'a' was undefined",
  ],
  [
    'wants to take post-only',
    () => sound([wanted({ timeInForce: 'fill-or-kill' })]),
    "an immediate order of slot 'a' cannot be post-only",
  ],
];

describe('a harmful policy', () => {
  test.each(harmful)(
    'that %s is refused with a reason and harms nothing',
    (_name, answer, reason) => {
      const harness = new KernelHarness([], { policy: answering(answer) });
      expect(harness.step()).toEqual([]);
      harness.step();
      expect(harness.refusals).toEqual([reason]);
      harness.step({ kind: 'close' });
      expect(harness.kernel.result()).toMatchObject({ outcome: 'incomplete', children: [] });
    },
  );

  test.each(harmful)(
    'that %s leaves the field to the fallback, in the same step',
    (_name, answer) => {
      const fallback = compose(immediate(), join());
      const harness = new KernelHarness([], { policy: answering(answer), fallback });
      expect(harness.step().map(terms)).toEqual(['place p.1: 100 at 200']);
    },
  );
});

describe('a policy that fails in the middle of its run', () => {
  test('loses its working orders, and every one is accounted for', () => {
    let broken = false;
    const policy = answering(() => {
      if (broken) throw new Error('broken');
      return sound([wanted({ lots: 40 })]);
    });
    const harness = new KernelHarness([], { policy });
    harness.step();
    harness.order({ type: 'accepted', order: 'p.1' });
    broken = true;
    expect(harness.fill('p.1', 't1', 10).map(terms)).toEqual(['cancel p.1']);
    harness.order({ type: 'cancelled', order: 'p.1', filled: 15, reason: '' });
    harness.fill('p.1', 't2', 5);
    harness.step({ kind: 'close' });
    expect(harness.kernel.result()).toMatchObject({
      outcome: 'incomplete',
      filled: 15,
      remainder: 85,
      children: [{ state: 'cancelled', leaves: 0 }],
    });
  });

  test('keeps the state of its last sound decision', () => {
    const states: unknown[] = [];
    const policy: Policy<number> = {
      id: 'counting',
      init: () => 0,
      decide(_context, state) {
        states.push(state);
        if (states.length === 2) throw new Error('once');
        return { state: state + 1, desired: [], reason: '' };
      },
    };
    const harness = new KernelHarness([], { policy });
    for (let step = 0; step < 4; step += 1) harness.step();
    expect(states).toEqual([0, 1, 1, 2]);
  });

  test('is set aside when it fails too often in a row, until a person gives it another chance', () => {
    let asked = 0;
    const policy = answering(() => {
      asked += 1;
      throw new Error('always');
    });
    const harness = new KernelHarness([], { policy, settings: { mostFaults: 3 } });
    for (let step = 0; step < 10; step += 1) harness.step();
    expect(asked).toBe(3);
    expect(harness.refusals.at(-1)).toBe('set aside after 3 refused decisions in a row');
    const again = { type: 'override', policy: 'bad', by: 'a person', reason: 'mended' } as const;
    harness.step({ kind: 'human', command: again });
    expect(asked).toBe(4);
  });

  test('cannot begin at all when its init throws', () => {
    const policy: Policy = {
      id: 'unborn',
      init() {
        throw new Error('no');
      },
      decide: () => ({ state: 0, desired: [wanted()], reason: '' }),
    };
    const harness = new KernelHarness([], { policy });
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(['threw Error: no']);
  });

  test('cannot lower a generation to trade it again', () => {
    const harness = new KernelHarness([wanted({ generation: 5 })]);
    harness.step();
    harness.wants = [wanted({ generation: 4 })];
    harness.step();
    expect(harness.refusals).toEqual(["the generation of slot 'a' went back from 5 to 4"]);
  });

  test('is held to its own orders under whatever name it gives itself', () => {
    const policy = {
      id: 'renamed',
      init: () => 0,
      decide() {
        const generation = this.id === 'renamed' ? 5 : 4;
        this.id = 'another';
        return { state: 0, desired: [wanted({ generation })], reason: '' };
      },
    };
    const harness = new KernelHarness([], { policy });
    harness.step();
    harness.step();
    expect(harness.refusals).toEqual(["the generation of slot 'a' went back from 5 to 4"]);
  });

  test('cannot change an order after it was checked', () => {
    let reads = 0;
    const shifty = {
      ...wanted(),
      get lots() {
        reads += 1;
        return reads > 1 ? Number.NaN : 10;
      },
    };
    const harness = new KernelHarness([], { policy: answering(() => sound([shifty])) });
    expect(harness.step().map(terms)).toEqual(['place p.1: 10 at 200']);
    expect(reads).toBe(1);
  });
});

describe('a policy that idles', () => {
  const idle: Policy = {
    id: 'idle',
    init: () => 0,
    decide: () => ({ state: 0, desired: [], reason: 'not yet' }),
  };
  const fallback = compose(immediate(), join());

  test('is not refused, so its fallback is not asked', () => {
    const harness = new KernelHarness([], { policy: idle, fallback });
    expect(harness.step({ kind: 'timer' }, MINUTE - 2 * SECOND)).toEqual([]);
    expect(harness.refusals).toEqual([]);
  });

  test('is completed by a deadline', () => {
    const harness = new KernelHarness([], { policy: withDeadline(idle), fallback });
    const [sent] = harness.step({ kind: 'timer' }, MINUTE - 2 * SECOND);
    expect(sent).toMatchObject({ type: 'place', timeInForce: 'immediate-or-cancel' });
  });
});
