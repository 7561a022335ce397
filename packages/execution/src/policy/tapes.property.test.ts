import { describe, expect, test } from '@jest/globals';
import { MILLISECOND, MINUTE, opposite, SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { FakeMarket, START } from '../../test/fake-market.ts';
import { forecastOf, parentOrder, valuationOf } from '../../test/samples.ts';
import { mirroredTicks, mirrorInstrument } from '../../test/scenes.ts';
import { defaultRules } from '../rules/default-rules.ts';
import { pov } from '../schedules/pov.ts';
import { tilt } from '../schedules/tilt.ts';
import { twap } from '../schedules/twap.ts';
import { execute } from '../stream/execute.ts';
import { cross } from '../tactics/cross.ts';
import { impactSized } from '../tactics/impact-sized.ts';
import { join } from '../tactics/join.ts';
import { peg } from '../tactics/peg.ts';
import { sniper } from '../tactics/sniper.ts';
import { compose } from './compose.ts';
import { guidedPolicy } from './guided-policy.ts';
import type { Policy } from './policy.ts';
import { throttle } from './throttle.ts';
import { withDeadline } from './with-deadline.ts';

// On any tape of books, trades, fills, valuations and forecasts, through the kernel:
//
// 1. It mirrors: with bids for asks, up for down, and every price on the other side of a pivot, a sell sends at each
//    moment what the buy sends, at mirrored prices.
// 2. It does not look ahead: cutting the tape at a moment changes no decision and no command before it.

// Where a test also counts how much it saw, its seed is fixed: that so much comes up is sure of these runs, and likely
// of others.

const forecastMaxAge = 2 * SECOND;
const schedule = twap({ slices: 5, randomness: 0.5 });
const probing = defaultRules.map((rule) =>
  rule.action.kind === 'pause'
    ? { ...rule, action: { ...rule.action, duration: 3 * SECOND, probe: 2 } }
    : rule,
);
const careful = impactSized(cross({ reach: 'size' }), { budgetTicks: 9, forecastMaxAge });

const policies: readonly Policy[] = [
  guidedPolicy({ schedule }),
  guidedPolicy({
    schedule: pov({ rate: 0.5 }),
    tactic: peg({ edgeTicks: 1, forecastMaxAge }),
    rules: probing,
  }),
  withDeadline(
    throttle(compose(tilt(schedule, { strength: 1, maxAge: forecastMaxAge }), careful), {
      every: SECOND,
    }),
  ),
  withDeadline(compose(schedule, sniper({ edgeTicks: -4, forecastMaxAge }))),
  compose(schedule, join()),
];

const step = fc.record({
  after: fc.integer({ min: 1, max: 1_500 }),
  bid: fc.integer({ min: -8, max: 0 }),
  spread: fc.integer({ min: 1, max: 8 }),
  fair: fc.integer({ min: -20, max: 20 }),
  traded: fc.integer({ min: 0, max: 40 }),
  hit: fc.integer({ min: 0, max: 9 }),
  says: fc.constantFrom('nothing', 'up', 'down', 'stable', 'spike'),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const tape = fc.record({
  quantity: fc.integer({ min: 1, max: 60 }),
  end: fc.integer({ min: 5, max: 25 }).map((seconds) => START + seconds * SECOND),
  steps: fc.array(step, { minLength: 5, maxLength: 25 }),
});
type Tape = typeof tape extends fc.Arbitrary<infer One> ? One : never;

const VIEWS = {
  nothing: [0.3, 0.3],
  up: [0.85, 0.1],
  down: [0.1, 0.85],
  stable: [0.05, 0.05],
  spike: [0.4, 0.4],
} as const;

/** What a policy decides and sends on a tape, each with its time: prices as the unmirrored market has them. */
function told(
  policy: Policy,
  { quantity, end, steps }: Tape,
  mirrored = false,
): readonly [number, unknown][] {
  const back = (ticks: number): number => (mirrored ? mirroredTicks(ticks) : ticks);
  const at = (off: number): number => back(2_000 + off);
  const buys = mirrored ? opposite('buy') : 'buy';
  const market = new FakeMarket(mirrorInstrument);
  const { venue: gateway, time, instrument, updates$, forecasts$, valuations$ } = market;
  const parent = parentOrder({
    legs: [{ instrument: instrument.id, ratio: 1 }],
    side: buys,
    quantity,
    end,
  });
  const events: [number, unknown][] = [];
  execute(
    { parent, instrument, policy, gateway, time, seed: 7 },
    { updates$, forecasts$, valuations$ },
  ).subscribe((event) => {
    if (event.type === 'decision') {
      const desired = event.desired.map((order) => ({ ...order, ticks: back(order.ticks) }));
      events.push([event.time, { desired, reason: event.reason }]);
    }
    if (event.type !== 'command') return;
    const { command } = event;
    const priced = 'ticks' in command ? { ticks: back(command.ticks) } : {};
    const sided = 'side' in command ? { side: command.side === buys } : {};
    events.push([event.time, { ...command, ...priced, ...sided }]);
  });
  const take = ({ after, bid, spread, fair, traded, hit, says }: Step): void => {
    const flat = (best: number, away: 1 | -1): number[] => [at(best), 20, at(best + away), 30];
    const [bids, asks] = [flat(bid, -1), flat(bid + spread, 1)];
    market.quote(mirrored ? asks : bids, mirrored ? bids : asks);
    if (traded > 0) market.trade(at(fair), traded, buys);
    if (hit > 0) market.venue.hit(hit);
    const fairValue = at(fair / 4);
    valuations$.next({ ...valuationOf(time.micros, { fairValue }), instrument: instrument.id });
    const [up, down] = VIEWS[says];
    const [rises, falls] = mirrored ? [down, up] : [up, down];
    const direction = {
      up: rises,
      down: falls,
      stable: 1 - up - down,
      expectedMove: { up: 9, down: -9, stable: 0 },
    };
    const sizes = [5, 10, 40].flatMap((amount) => [
      { side: buys, amount, median: amount / 4, high: amount / 2 },
      { side: opposite(buys), amount, median: amount / 5, high: amount / 3 },
    ]);
    forecasts$.next({
      ...forecastOf(time.micros, direction, {
        referencePrice: fairValue,
        slippage: sizes,
        volatility: { horizon: MINUTE, now: 0.5, ahead: says === 'spike' ? 0.6 : 0.5 },
      }),
      instrument: instrument.id,
    });
    market.pass(after * MILLISECOND);
  };
  for (const one of steps) take(one);
  return events;
}

const named = policies.map((policy) => ({ name: policy.id, policy }));

describe('on any tape', () => {
  test.each(named)('mirrors: $name', ({ policy }) => {
    let commands = 0;
    fc.assert(
      fc.property(tape, (run) => {
        const straight = told(policy, run);
        expect(told(policy, run, true)).toEqual(straight);
        commands += straight.length;
      }),
      { numRuns: 25, seed: 7 },
    );
    expect(commands).toBeGreaterThan(100);
  });

  test.each(named)('does not look ahead: $name', ({ policy }) => {
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 24 }), (run, kept) => {
        const steps = run.steps.slice(0, kept);
        const cutAt = START + steps.reduce((sum, { after }) => sum + after * MILLISECOND, 0);
        const before = (events: readonly [number, unknown][]) =>
          events.filter(([at]) => at < cutAt);
        expect(before(told(policy, { ...run, steps }))).toEqual(before(told(policy, run)));
      }),
      { numRuns: 25 },
    );
  });

  test('every rule of the table has its say on such tapes', () => {
    const acted = new Set<string>();
    fc.assert(
      fc.property(tape, (run) => {
        for (const [, event] of told(policies[0]!, run)) {
          const { reason } = event as { reason?: string };
          if (reason !== undefined) acted.add(reason.split(':')[0]!);
        }
      }),
      { numRuns: 40, seed: 11 },
    );
    const rules = ['completion', 'volatility', 'up', 'down', 'stable'];
    expect([...acted].filter((word) => rules.includes(word)).sort()).toEqual([...rules].sort());
  });
});
