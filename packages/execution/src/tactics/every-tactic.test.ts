import { describe, expect, test } from '@jest/globals';
import type { Forecast, OrderCommand, Pricer, Valuation } from '@slipstream/core';
import { MILLISECOND, MINUTE, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { contextOf, orderView } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { KernelHarness } from '../../test/kernel-harness.ts';
import { forecastOf, parentOrder, valuationOf } from '../../test/samples.ts';
import { compose } from '../policy/compose.ts';
import { immediate } from '../schedules/immediate.ts';
import { atVolatility } from './at-volatility.ts';
import { cross } from './cross.ts';
import { escalate } from './escalate.ts';
import { iceberg } from './iceberg.ts';
import { impactSized } from './impact-sized.ts';
import { join } from './join.ts';
import { passive } from './passive.ts';
import { peg } from './peg.ts';
import { sniper } from './sniper.ts';
import type { Tactic } from './tactic.ts';

// The contract of every tactic, on the kernel, whatever the book, the fair value and the forecast do:
//
// 1. No order is past the limit or through the collar, and none off the tick table.
// 2. What rests is post-only and stands on its own side of the book.
// 3. No price moves inside the dead band, nor before its minimum rest, except back inside limit and collar.
// 4. Where it calls itself steady, the clock alone does not change its choice before the time that it says.
// 5. It is pure, throws for no context, and orders no less than one lot where it says how many.

// Where a test also counts how much it saw, its seed is fixed: that so much comes up is sure of these runs, and likely
// of others.

const forecastMaxAge = SECOND;
/** Some price that follows the forward; the contract is not about its formula. */
const pricer: Pricer = {
  priceAt: (_option, volatility, { forward }) => (volatility * forward) / 2_500_000,
  volatilityAt: () => ({ kind: 'not-a-number' }),
};

const tactics: readonly Tactic[] = [
  join(),
  join({ behind: 2 }),
  passive({ forecastMaxAge, edgeTicks: 3 }),
  cross(),
  cross({ reach: 'size' }),
  cross({ reach: 'limit' }),
  escalate({ from: join(), to: cross(), after: 3 * SECOND }),
  peg({ edgeTicks: 1, forecastMaxAge }),
  sniper({ edgeTicks: -3, forecastMaxAge }),
  iceberg(join(), { display: 8, randomness: 0.5 }),
  atVolatility({ volatility: 0.5, pricer }),
  atVolatility({ volatility: 0.5, pricer, takes: true }),
  impactSized(cross(), { budgetTicks: 5, forecastMaxAge }),
];

const DEAD_BAND = 5;
const MINIMUM_REST = 2 * SECOND;
const LIMIT = 215;
const COLLAR = 10;

const step = fc.record({
  after: fc.integer({ min: 1, max: 1_500 }),
  bid: fc.integer({ min: 38, max: 44 }),
  spread: fc.integer({ min: 1, max: 4 }),
  fair: fc.option(fc.double({ min: 0.018, max: 0.023, noNaN: true })),
  fill: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What came of a tactic that is to buy on some books: each command with the worst price that held then. */
function play(tactic: Tactic, steps: readonly Step[]) {
  const harness = new KernelHarness([], {
    parent: parentOrder({
      end: START + MINUTE,
      limit: { kind: 'price', ticks: LIMIT },
      risk: { collarTicks: COLLAR },
    }),
    policy: compose(immediate(), tactic),
    settings: { deadBandTicks: DEAD_BAND, minimumRest: MINIMUM_REST },
  });
  const sent: { command: OrderCommand; at: number; worst: number; ask: number }[] = [];
  const fills: string[] = [];
  const filled = (order: string): number => fills.filter((one) => one === order).length;
  let resting: string | undefined;
  for (const { after, bid, spread, fair, fill } of steps) {
    const [low, high] = [5 * bid, 5 * (bid + spread)];
    harness.market = marketOf([low, 50, low - 5, 50], [high, 30, high + 5, 50]);
    const hear = (commands: readonly OrderCommand[]): void => {
      for (const command of commands) {
        const worst = Math.min(LIMIT, high + COLLAR);
        sent.push({ command, at: harness.now, worst, ask: high });
        const { order } = command;
        if (command.type === 'amend') {
          hear(harness.order({ type: 'amended', order, ticks: command.ticks, lots: command.lots }));
        } else if (command.type === 'cancel') {
          hear(harness.order({ type: 'cancelled', order, reason: 'asked', filled: filled(order) }));
        } else if (command.type === 'place') {
          hear(harness.order({ type: 'accepted', order }));
          if (command.timeInForce === 'immediate-or-cancel') {
            hear(harness.order({ type: 'cancelled', order, reason: 'the book moved', filled: 0 }));
          } else resting = order;
        }
      }
    };
    if (fair !== null) {
      const time = harness.now;
      hear(
        harness.step({
          kind: 'valuation',
          valuation: valuationOf(time, { fairValue: fair, forward: 5_000_000 * fair }),
        }),
      );
      hear(
        harness.step({
          kind: 'forecast',
          forecast: forecastOf(time, {}, { referencePrice: fair }),
        }),
      );
    }
    hear(harness.step({ kind: 'market' }, after * MILLISECOND));
    // One lot of what rests, if it still does.
    const view = harness.contexts
      .at(-1)
      ?.working.find(({ timeInForce }) => timeInForce === 'good-til-cancelled');
    if (fill && resting !== undefined && view && view.filled < view.lots) {
      fills.push(resting);
      hear(harness.fill(resting, `t${fills.length}`, 1));
    }
  }
  return sent;
}

describe('every tactic', () => {
  test.each(tactics.map((tactic) => ({ name: tactic.id, tactic })))('$name', ({ tactic }) => {
    let placed = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), (steps) => {
        const priced = new Map<string, { ticks: number; at: number }>();
        for (const { command, at, worst, ask } of play(tactic, steps)) {
          if (command.type !== 'place' && command.type !== 'amend') continue;
          expect(sampleCall.ticks.allows(command.ticks)).toBe(true);
          expect(command.ticks).toBeLessThanOrEqual(worst);
          const before = priced.get(command.order);
          if (command.type === 'place') {
            placed += 1;
            if (command.timeInForce === 'good-til-cancelled') {
              expect(command.postOnly).toBe(true);
              expect(command.ticks).toBeLessThan(ask);
            }
          } else if (before && command.ticks !== before.ticks && before.ticks <= worst) {
            expect(Math.abs(command.ticks - before.ticks)).toBeGreaterThan(DEAD_BAND);
            expect(at - before.at).toBeGreaterThanOrEqual(MINIMUM_REST);
          }
          if (command.ticks !== before?.ticks)
            priced.set(command.order, { ticks: command.ticks, at });
        }
      }),
      { numRuns: 40, seed: 7 },
    );
    expect(placed).toBeGreaterThan(5);
  });

  const scene = fc.record({
    bids: fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 3 }),
    asks: fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 3 }),
    sell: fc.boolean(),
    resting: fc.boolean(),
    worst: fc.option(fc.integer({ min: 1_800, max: 2_200 })),
    fair: fc.option(fc.oneof(fc.double({ min: 0, max: 0.4 }), fc.constant(Number.NaN))),
  });
  const ranked = (levels: readonly number[], sign: 1 | -1): number[] =>
    [...levels].sort((a, b) => a - b).flatMap((level) => [2_000 + sign * 5 * level, 10]);

  test.each(tactics.map((tactic) => ({ name: tactic.id, tactic })))(
    'is pure and total: $name',
    ({ tactic }) => {
      fc.assert(
        fc.property(scene, ({ bids, asks, sell, resting, worst, fair }) => {
          let valuation: Valuation | undefined;
          let forecast: Forecast | undefined;
          if (fair !== null) {
            valuation = valuationOf(START, { fairValue: fair, forward: 100_000 * fair });
            forecast = forecastOf(
              START,
              {},
              { slippage: [{ side: 'buy', amount: 0.05, median: fair, high: fair }] },
            );
          }
          const context = contextOf({
            market: marketOf(ranked(bids, -1), ranked(asks, 1)),
            parent: { side: sell ? 'sell' : 'buy' },
            working: resting ? [orderView({ ticks: 1_990 })] : [],
            valuation,
            forecast,
            ...(worst !== null && { worst }),
          });
          const want = { lots: 10, dueSince: START };
          const choice = tactic.choose(context, want);
          expect(tactic.choose(context, want)).toEqual(choice);
          expect(choice.reason).not.toBe('');
          if (tactic.steady === true) {
            const until = (choice.wakeAt ?? START + MINUTE) - 1;
            const later = { ...context, now: until, parent: { ...context.parent, elapsed: 0.9 } };
            expect(tactic.choose(later, want)).toEqual(choice);
          }
          if (choice.kind === 'order') expect(choice.lots ?? 1).toBeGreaterThanOrEqual(1);
        }),
        { numRuns: 100 },
      );
    },
  );
});
