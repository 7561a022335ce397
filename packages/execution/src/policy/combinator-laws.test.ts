import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { anyScene, contextOfScene, type Scene } from '../../test/scenes.ts';
import { isBeyond } from '../risk/aggression.ts';
import { immediate } from '../schedules/immediate.ts';
import { twap } from '../schedules/twap.ts';
import { cross } from '../tactics/cross.ts';
import { join } from '../tactics/join.ts';
import { compose } from './compose.ts';
import { fallback } from './fallback.ts';
import { always, type Constraint, guard } from './guard.ts';
import { guidedPolicy } from './guided-policy.ts';
import type { DesiredOrder, Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';
import { switchBy } from './switch-by.ts';
import { throttle } from './throttle.ts';
import { trace } from './trace.ts';
import { withDeadline } from './with-deadline.ts';

// The laws of the combinators. Two policies are equal where they want the same orders at every moment of any sequence of
// scenes, whatever they call their slots.
//
// guard      by `always` is the policy; twice by the same is once; the order of constraints does not matter, nor how
//            they are bracketed; it only shrinks: no order that was not wanted, none larger or more aggressive.
// fallback   without trouble is the first, with lasting trouble the second; on a policy itself it is that policy as long
//            as its health does not change; it can be bracketed either way where the health is one and the same.
// switchBy   with one regime is that regime's policy; it never wants orders of two regimes at once.
// withDeadline  of a parent whose remainder is left is the policy; twice is once.
// throttle   wants no more than the policy; drops what the policy drops, at once; is the policy from `until` on; takes
//            two steps that commit more at least `every` apart.
// trace      changes nothing, not even when its observer throws.

// Where a test also counts how much it saw, its seed is fixed: that so much comes up is sure of these runs, and likely
// of others.

const base = compose(twap({ slices: 6, randomness: 0.4 }), join());
const bold = compose(immediate(), cross({ reach: 'size' }));
const guided = guidedPolicy({ schedule: twap({ slices: 6 }) });
const samples: readonly Policy[] = [base, bold, guided];

const small: Constraint = { id: 'small', bounds: () => ({ most: 3 }) };
const shy: Constraint = {
  id: 'shy',
  bounds: ({ market, parent }) => ({
    worst: parent.side === 'buy' ? (market.book.bestBid ?? 1) : (market.book.bestAsk ?? 9_999),
  }),
};
const quietLate: Constraint = {
  id: 'quiet late',
  bounds: ({ parent }) => (parent.elapsed > 0.7 ? { restsOnly: 'late' } : {}),
};
const shutOdd: Constraint = {
  id: 'shut',
  bounds: ({ parent }) => (parent.filled % 2 === 1 ? { closed: 'odd' } : {}),
};
const constraint = fc.constantFrom(always, small, shy, quietLate, shutOdd);

const policyOf = fc.constantFrom(...samples);
/** Scenes in the order of time, as a run has them. */
const inTime = fc
  .array(anyScene, { minLength: 1, maxLength: 8 })
  .map((scenes) => [...scenes].sort((a, b) => a.passed - b.passed));

type Wanted = readonly DesiredOrder[];

function without(prefix: RegExp, desired: Wanted): Wanted {
  return desired.map((order) => ({ ...order, slot: order.slot.replace(prefix, '') }));
}

/** What a policy wants in each scene; its own resting order stands under the prefixes of its combinators. */
function wants(policy: Policy, scenes: readonly Scene[], prefix = ''): readonly Wanted[] {
  let state = policy.init(parentOrder(), 7);
  return scenes.map((scene) => {
    const decision = policy.decide(contextOfScene(scene, { slot: `${prefix}rest` }), state);
    state = decision.state;
    return without(/^.*\//, decision.desired);
  });
}

function equal(one: Policy, other: Policy, scenes: readonly Scene[], prefix = ''): void {
  expect(wants(one, scenes, prefix)).toEqual(wants(other, scenes));
}

describe('guard', () => {
  test('by always is the policy', () => {
    fc.assert(
      fc.property(policyOf, inTime, (policy, scenes) => {
        const decide = (one: Policy) =>
          scenes.map((scene) => one.decide(contextOfScene(scene), one.init(parentOrder(), 7)));
        expect(decide(guard(policy, always))).toEqual(decide(policy));
        expect(decide(guard(policy))).toEqual(decide(policy));
      }),
    );
  });

  test('is idempotent, and its constraints can be ordered and bracketed at will', () => {
    fc.assert(
      fc.property(policyOf, constraint, constraint, inTime, (policy, a, b, scenes) => {
        equal(guard(policy, a, a), guard(policy, a), scenes);
        equal(guard(guard(policy, a), a), guard(policy, a), scenes);
        equal(guard(policy, a, b), guard(policy, b, a), scenes);
        equal(guard(guard(policy, a), b), guard(policy, a, b), scenes);
      }),
    );
  });

  test('lets nothing pass a bound that is no number', () => {
    fc.assert(
      fc.property(policyOf, inTime, (policy, scenes) => {
        for (const bounds of [{ most: Number.NaN }, { worst: Number.NaN }]) {
          const held = wants(guard(policy, { id: 'ill', bounds: () => bounds }), scenes);
          expect(held.flat()).toEqual([]);
        }
      }),
    );
  });

  test('only shrinks', () => {
    let shrunk = 0;
    fc.assert(
      fc.property(policyOf, constraint, inTime, (policy, a, scenes) => {
        const free = wants(policy, scenes);
        for (const [index, held] of wants(guard(policy, a), scenes).entries()) {
          const side = scenes[index]!.sell ? 'sell' : 'buy';
          for (const order of held) {
            const was = free[index]!.find(({ slot }) => slot === order.slot)!;
            expect({ ...order, lots: was.lots, ticks: was.ticks }).toEqual(was);
            expect(order.lots).toBeLessThanOrEqual(was.lots);
            expect(isBeyond(side, order.ticks, was.ticks)).toBe(false);
          }
          shrunk += Number(
            held.length < free[index]!.length || held.some(({ lots }) => lots === 3),
          );
        }
      }),
      { seed: 7 },
    );
    expect(shrunk).toBeGreaterThan(10);
  });
});

describe('fallback', () => {
  const forever = (trouble: string | undefined) => ({
    trouble: () => trouble,
    recoverAfter: SECOND,
  });

  test('is its first while all is well, and its second while nothing is', () => {
    fc.assert(
      fc.property(policyOf, policyOf, inTime, (a, b, scenes) => {
        equal(fallback(a, b, forever(undefined)), a, scenes, 'first/');
        equal(fallback(a, b, forever('ill')), b, scenes, 'second/');
      }),
    );
  });

  test('can be bracketed either way', () => {
    const noForecast = {
      trouble: ({ forecast }: PolicyContext) => (forecast ? undefined : 'no forecast'),
      recoverAfter: 0,
    };
    const pure = inTime.map((scenes) =>
      scenes.map((scene) => ({ ...scene, resting: null, ended: false })),
    );
    fc.assert(
      fc.property(pure, (scenes) => {
        const left = fallback(fallback(bold, guided, noForecast), base, noForecast);
        const right = fallback(bold, fallback(guided, base, noForecast), noForecast);
        equal(left, right, scenes);
      }),
    );
  });
});

describe('switchBy', () => {
  test('with one regime is its policy', () => {
    fc.assert(
      fc.property(policyOf, inTime, (policy, scenes) => {
        const settings = { policies: { only: policy }, initially: 'only', after: 0 } as const;
        equal(switchBy({ regime: () => 'only', ...settings }), policy, scenes, 'only/');
        equal(switchBy({ regime: () => undefined, ...settings }), policy, scenes, 'only/');
      }),
    );
  });

  test('stays where it is when a regime is shown that has no policy', () => {
    const policies = { one: base, other: bold };
    const lost = { regime: () => 'third' as 'one', policies, initially: 'one', after: 0 } as const;
    fc.assert(fc.property(inTime, (scenes) => equal(switchBy(lost), base, scenes, 'one/')));
  });

  test('wants orders of one regime at a time, and changes no sooner than it may', () => {
    const regime = ({ parent }: PolicyContext) => (parent.filled % 2 === 0 ? 'even' : 'odd');
    const after = 5 * SECOND;
    const policy = switchBy({
      regime,
      policies: { even: base, odd: bold },
      initially: 'even',
      after,
    });
    let turns = 0;
    fc.assert(
      fc.property(inTime, (scenes) => {
        let state = policy.init(parentOrder(), 7);
        let [shown, since] = ['even', START];
        for (const scene of scenes) {
          const context = contextOfScene(scene, { slot: 'even/rest' });
          const decision = policy.decide(context, state);
          const of = new Set(decision.desired.map(({ slot }) => slot.split('/')[0]));
          expect(of.size).toBeLessThanOrEqual(1);
          if (regime(context) !== shown) [shown, since] = [regime(context), context.now];
          if (decision.state.holds !== state.holds) {
            turns += 1;
            expect(decision.state.holds).toBe(shown);
            expect(context.now - since).toBeGreaterThanOrEqual(after);
          }
          state = decision.state;
        }
      }),
      { seed: 7 },
    );
    expect(turns).toBeGreaterThan(5);
  });
});

describe('withDeadline', () => {
  test('of what is to be left is the policy, and twice is once', () => {
    fc.assert(
      fc.property(policyOf, inTime, (policy, scenes) => {
        const left = scenes.map((scene) => ({ ...scene, leave: true }));
        equal(withDeadline(policy), policy, left, 'main/');
        const unseen = scenes.map((scene) => ({ ...scene, resting: null, ended: false }));
        equal(withDeadline(withDeadline(policy)), withDeadline(policy), unseen);
      }),
    );
  });
});

describe('throttle', () => {
  const every = 10 * SECOND;
  const until = 0.8;
  /** Of one side, with much to do and both sides of the book there. */
  const busy = inTime.map((scenes) =>
    scenes.map((scene) => ({
      ...scene,
      sell: scenes[0]!.sell,
      filled: scene.filled % 10,
      bids: [2, ...scene.bids],
      asks: [2, ...scene.asks],
    })),
  );

  test('wants no more than the policy, drops what it drops, and is it from its end on', () => {
    let held = 0;
    fc.assert(
      fc.property(policyOf, busy, (policy, scenes) => {
        const free = wants(policy, scenes);
        for (const [index, some] of wants(throttle(policy, { every, until }), scenes).entries()) {
          const { passed, sell } = scenes[index]!;
          const all = free[index]!;
          if (passed >= until * MINUTE) expect(some).toEqual(all);
          for (const order of some) {
            const was = all.find(({ slot }) => slot === order.slot)!;
            expect(order.lots).toBeLessThanOrEqual(was.lots);
            expect(isBeyond(sell ? 'sell' : 'buy', order.ticks, was.ticks)).toBe(false);
          }
          held += Number(JSON.stringify(some) !== JSON.stringify(all));
        }
      }),
      { seed: 7 },
    );
    expect(held).toBeGreaterThan(20);
  });

  test('commits more in steps that are far enough apart', () => {
    let steps = 0;
    fc.assert(
      fc.property(policyOf, busy, (policy, scenes) => {
        let [last, grewAt]: [Wanted, number] = [[], Number.NEGATIVE_INFINITY];
        const early = scenes.filter(({ passed }) => passed < until * MINUTE);
        for (const [index, now] of wants(throttle(policy, { every, until }), early).entries()) {
          const grew = now.some((order) => {
            const was = last.find(
              ({ slot, generation }) => slot === order.slot && generation === order.generation,
            );
            return (
              !was ||
              order.lots > was.lots ||
              isBeyond(early[index]!.sell ? 'sell' : 'buy', order.ticks, was.ticks)
            );
          });
          last = now;
          if (!grew) continue;
          steps += 1;
          expect(early[index]!.passed - grewAt).toBeGreaterThanOrEqual(every);
          grewAt = early[index]!.passed;
        }
      }),
      { seed: 7 },
    );
    expect(steps).toBeGreaterThan(100);
  });

  test('wakes up when it may commit more', () => {
    const policy = throttle(compose(immediate(), join()), { every, until });
    const scene: Scene = fc.sample(anyScene, { numRuns: 1, seed: 3 })[0]!;
    const plain = {
      ...scene,
      passed: 0,
      bids: [1],
      asks: [1],
      filled: 0,
      resting: null,
      ended: false,
    };
    const first = policy.decide(contextOfScene(plain), policy.init(parentOrder(), 7));
    const moved = contextOfScene({ ...plain, passed: SECOND, bids: [3], asks: [4], sell: false });
    const next = policy.decide(moved, { ...first.state, passed: [] });
    expect([first.desired.length, next.desired.length]).toEqual([1, 0]);
    expect(next.wakeAt).toBe(START + every);
    expect(next.reason).toMatch(/more of it waits$/);
  });
});

describe('trace', () => {
  test('changes nothing, whatever its observer does', () => {
    fc.assert(
      fc.property(policyOf, inTime, (policy, scenes) => {
        const told: unknown[] = [];
        const watched = trace(policy, (traced) => {
          told.push(traced.reason);
          (traced.desired as DesiredOrder[]).pop();
          throw new Error('the observer is ill');
        });
        equal(watched, policy, scenes);
        expect(told).toHaveLength(scenes.length);
        expect(watched.id).toBe(policy.id);
      }),
    );
  });
});
