import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { contextOf, orderView } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { forecastOf, parentOrder, valuationOf } from '../../test/samples.ts';
import { Ledger } from '../kernel/ledger.ts';
import { readDecision } from '../kernel/read-decision.ts';
import { immediate } from '../schedules/immediate.ts';
import { tilt } from '../schedules/tilt.ts';
import { twap } from '../schedules/twap.ts';
import { cross } from '../tactics/cross.ts';
import { escalate } from '../tactics/escalate.ts';
import { join } from '../tactics/join.ts';
import { passive } from '../tactics/passive.ts';
import { compose } from './compose.ts';
import { fallback } from './fallback.ts';
import { guidedPolicy } from './guided-policy.ts';
import type { Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';
import { withDeadline } from './with-deadline.ts';

// The contract of every policy:
//
// 1. It decides: it throws for no context, however poor the market or mad the forecast.
// 2. It is pure: the same context and state give the same decision, and neither is changed.
// 3. Its decision is sound: the kernel has nothing to refuse, and it never asks for more than is left.

const schedule = twap({ slices: 6, randomness: 0.4 });
const patient = escalate({ from: join(), to: cross(), after: 5 * SECOND });
const base = compose(schedule, join());

const policies: readonly Policy[] = [
  compose(immediate(), cross()),
  base,
  compose(schedule, patient, { child: 7 }),
  compose(tilt(schedule, { strength: 1, maxAge: SECOND }), passive({ forecastMaxAge: SECOND })),
  withDeadline(base),
  guidedPolicy({ schedule }),
  fallback(withDeadline(base), base, {
    trouble: ({ forecast }) => (forecast ? undefined : 'no forecast'),
    recoverAfter: SECOND,
  }),
];

const wild = fc.oneof(
  fc.double({ min: 0, max: 1 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.9),
);
const side = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 4 });
const scene = fc.record({
  passed: fc.integer({ min: 0, max: MINUTE }),
  bids: side,
  asks: side,
  filled: fc.integer({ min: 0, max: 100 }),
  resting: fc.option(fc.integer({ min: 1, max: 50 })),
  ended: fc.boolean(),
  sell: fc.boolean(),
  leave: fc.boolean(),
  valued: fc.boolean(),
  forecast: fc.option(
    fc.record({
      up: wild,
      down: wild,
      stable: wild,
      ahead: wild,
      slippage: wild,
      age: fc.integer({ min: 0, max: 4 * SECOND }),
    }),
  ),
});

/** Levels at five-tick steps with ten lots each, bids below 2,000 and asks above. */
function levels(steps: readonly number[], sign: 1 | -1): number[] {
  const sorted = [...steps].sort((a, b) => a - b);
  return sorted.flatMap((step) => [2_000 + sign * 5 * step, 10]);
}

function contextFrom(
  one: typeof scene extends fc.Arbitrary<infer Scene> ? Scene : never,
): PolicyContext {
  const now = START + one.passed;
  const working = one.resting === null ? [] : [orderView({ lots: one.resting, ticks: 1_990 })];
  const ended = one.ended && working.length === 0 ? [orderView({ state: 'cancelled' })] : [];
  const { up, down, stable, ahead, slippage, age } = one.forecast ?? {};
  const forecast =
    one.forecast === null
      ? undefined
      : forecastOf(
          now - age!,
          { up: up!, down: down!, stable: stable!, trustedFrom: { up: up!, down: 0.5 } },
          {
            volatility: { horizon: MINUTE, now: 0.1, ahead: ahead! },
            slippage: [{ side: 'buy', amount: 10, median: 100 * slippage!, high: 0 }],
          },
        );
  const filled = Math.min(one.filled, 100 - (one.resting ?? 0));
  return contextOf({
    now,
    parent: { side: one.sell ? 'sell' : 'buy', remainder: one.leave ? 'leave' : 'cross' },
    view: { filled, working: one.resting ?? 0 },
    working,
    ended,
    market: marketOf(levels(one.bids, -1), levels(one.asks, 1)),
    forecast,
    valuation: one.valued ? valuationOf(now) : undefined,
  });
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

describe('every policy', () => {
  test.each(policies.map((policy) => ({ name: policy.id, policy })))('$name', ({ policy }) => {
    let [asked, wanted] = [0, 0];
    fc.assert(
      fc.property(fc.array(scene, { minLength: 1, maxLength: 5 }), (scenes) => {
        let state = frozen(policy.init(parentOrder(), 7));
        expect(policy.init(parentOrder(), 7)).toEqual(state);
        for (const context of scenes.map(contextFrom)) {
          frozen({ ...context, market: undefined });
          const decision = policy.decide(context, state);
          expect(policy.decide(context, state)).toEqual(decision);
          const ledger = new Ledger(context.parent.remaining);
          expect(readDecision(decision, policy.id, ledger)).toEqual(expect.any(Object));
          state = frozen(decision.state);
          asked += 1;
          wanted += Number(decision.desired.length > 0);
        }
      }),
      { numRuns: 60 },
    );
    expect(wanted).toBeGreaterThan(asked / 20);
  });
});
