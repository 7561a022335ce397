import { describe, expect, test } from '@jest/globals';
import type { ParentOrder } from '@slipstream/core';
import { MILLISECOND, SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { FakeMarket, START } from '../../test/fake-market.ts';
import { forecastOf, parentOrder, valuationOf } from '../../test/samples.ts';
import { immediate } from '../schedules/immediate.ts';
import { pov } from '../schedules/pov.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { tilt } from '../schedules/tilt.ts';
import { twap } from '../schedules/twap.ts';
import { execute } from '../stream/execute.ts';
import { cross } from '../tactics/cross.ts';
import { escalate } from '../tactics/escalate.ts';
import { iceberg } from '../tactics/iceberg.ts';
import { impactSized } from '../tactics/impact-sized.ts';
import { join } from '../tactics/join.ts';
import type { Tactic } from '../tactics/tactic.ts';
import { compose } from './compose.ts';
import { guidedPolicy } from './guided-policy.ts';
import type { Policy } from './policy.ts';
import { withDeadline } from './with-deadline.ts';

// Without a forecast, on any tape:
//
// 1. The guided policy's commands are those of its base schedule by its tactic, completed at the end: each one, with its
//    time and every figure in it. Valuations do not change that.
// 2. So are they with forecasts that say nothing: with no trust earned, no view and no spike; or older than they may be.
// 3. A tilted schedule and an order sized by impact are what they are made of.

// Where a test also counts how much it saw, its seed is fixed: that so much comes up is sure of these runs, and likely
// of others.

const maxAge = 2 * SECOND;
const schedules: readonly Schedule[] = [
  twap({ slices: 5, randomness: 0.5 }),
  immediate(),
  pov({ rate: 0.5 }),
];
const tactics: readonly Tactic[] = [
  join(),
  escalate({ from: join(), to: cross(), after: 3 * SECOND }),
  iceberg(join(), { display: 7 }),
];

const tape = fc.record({
  schedule: fc.constantFrom(...schedules),
  tactic: fc.constantFrom(...tactics),
  parent: fc.record({
    quantity: fc.integer({ min: 1, max: 300 }),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    remainder: fc.constantFrom('cross' as const, 'leave' as const),
    end: fc.integer({ min: 5, max: 30 }).map((seconds) => START + seconds * SECOND),
  }),
  steps: fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 2_000 }),
      bid: fc.integer({ min: 37, max: 43 }),
      spread: fc.integer({ min: 1, max: 3 }),
      traded: fc.integer({ min: 0, max: 60 }),
      hit: fc.integer({ min: 0, max: 15 }),
      valued: fc.boolean(),
    }),
    { minLength: 5, maxLength: 25 },
  ),
});
type Tape = typeof tape extends fc.Arbitrary<infer One> ? One : never;

type Saying = 'nothing' | 'no view' | 'what is old';

/** What a policy sends on a tape, each command with its time. */
function sent(policy: Policy, { parent, steps }: Tape, saying: Saying): readonly unknown[] {
  const market = new FakeMarket();
  const { venue: gateway, time, instrument, updates$, forecasts$, valuations$ } = market;
  const order: ParentOrder = parentOrder(parent);
  const commands: unknown[] = [];
  execute(
    { parent: order, instrument, policy, gateway, time, seed: 7 },
    { updates$, forecasts$, valuations$ },
  ).subscribe((event) => {
    if (event.type === 'command') commands.push([event.time - START, event.command]);
  });
  for (const { after, bid, spread, traded, hit, valued } of steps) {
    const [low, high] = [5 * bid, 5 * (bid + spread)];
    market.quote([low, 40, low - 5, 50], [high, 30, high + 5, 50]);
    if (traded > 0) market.trade(0.02, instrument.size.amount(traded), 'buy');
    if (hit > 0) market.venue.hit(hit);
    if (valued) valuations$.next(valuationOf(time.micros));
    const volatility = { horizon: 60 * SECOND, now: 0.5, ahead: 0.5 };
    if (saying === 'no view') {
      const mute = { up: 0.9, down: 0.05, stable: 0.05, trustedFrom: {} };
      forecasts$.next(forecastOf(time.micros, mute, { volatility }));
    }
    if (saying === 'what is old') {
      const loud = { up: 0.9, down: 0.05, stable: 0.05 };
      forecasts$.next(forecastOf(time.micros - maxAge - 1, loud));
    }
    market.pass(after * MILLISECOND);
  }
  return commands;
}

function same(one: Policy, other: Policy, run: Tape, saying: Saying): number {
  const plain = sent(other, run, 'nothing');
  expect(sent(one, run, saying)).toEqual(plain);
  return plain.length;
}

describe('without a forecast', () => {
  test.each<Saying>(['nothing', 'no view', 'what is old'])(
    'the guided policy is its base schedule: a forecast says %s',
    (saying) => {
      let commands = 0;
      fc.assert(
        fc.property(tape, (run) => {
          const { schedule, tactic } = run;
          const base = withDeadline(compose(schedule, tactic));
          commands += same(guidedPolicy({ schedule, tactic }), base, run, saying);
        }),
        { numRuns: 40, seed: 7 },
      );
      expect(commands).toBeGreaterThan(100);
    },
  );

  test('a tilted schedule and a tactic sized by impact are what they are made of', () => {
    fc.assert(
      fc.property(tape, (run) => {
        const { schedule, tactic } = run;
        const settings = { budgetTicks: 1, forecastMaxAge: maxAge };
        const made = compose(
          tilt(schedule, { strength: 2, maxAge }),
          impactSized(tactic, settings),
        );
        same(made, compose(schedule, tactic), run, 'what is old');
      }),
      { numRuns: 40 },
    );
  });
});
