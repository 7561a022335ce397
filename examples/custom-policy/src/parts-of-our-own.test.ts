import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  FixedBook,
  MINUTE,
  type ParentOrder,
  SECOND,
  type Side,
  seededRandom,
} from '@slipstream/core';
import { sampleCall, sampleView } from '@slipstream/core/testing';
import {
  compose,
  guidedPolicy,
  type PolicyContext,
  twap,
  withDeadline,
} from '@slipstream/execution';
import { cautiousRules } from './cautious-rules.ts';
import { frontLoaded, momentsOf } from './front-loaded.ts';
import { insideTheSpread } from './inside-the-spread.ts';
import { noThinBook } from './no-thin-book.ts';
import { runPolicy } from './run-policy.ts';
import { syntheticTask } from './synthetic-task.ts';

const parent: ParentOrder = {
  id: 'p1',
  legs: [{ instrument: sampleCall.id, ratio: 1 }],
  side: 'buy',
  quantity: 1_000,
  start: 0,
  end: 10 * MINUTE,
  urgency: 0,
  risk: {},
  remainder: 'leave',
};

interface Scene {
  readonly now?: number;
  readonly side?: Side;
  readonly bid?: number;
  readonly ask?: number;
  readonly forecast?: PolicyContext['forecast'];
}

function contextOf({
  now = 0,
  side = 'buy',
  bid = 200,
  ask = 205,
  forecast,
}: Scene = {}): PolicyContext {
  const order = { ...parent, side };
  const { quantity } = order;
  const book = new FixedBook({ instrument: sampleCall, bids: [bid, 5], asks: [ask, 5] });
  return {
    now,
    why: 'market',
    instrument: sampleCall,
    parent: {
      order,
      side,
      quantity,
      filled: 0,
      working: 0,
      remaining: quantity,
      free: quantity,
      elapsed: now / parent.end,
    },
    working: [],
    ended: [],
    market: sampleView(sampleCall, { book }),
    forecast,
    forecastAge: forecast && now - forecast.time,
    valuation: undefined,
    limits: { worst: undefined, refusal: undefined, maxChild: undefined },
    random: seededRandom,
  };
}

describe('the schedule', () => {
  const dueAt = (power: number, now: number) => frontLoaded(power).target(contextOf({ now }), null);

  test('is due mostly at first, in whole lots, and all of it before the end', () => {
    const minutes = [0, 3, 6, 9.9].map((minute) => dueAt(0.5, minute * MINUTE).lots);
    expect(minutes).toEqual([224, 592, 806, 1_000]);
    expect(dueAt(1, 3 * MINUTE).lots).toBe(350);
    expect(dueAt(0.5, -1).lots).toBe(0);
  });

  test('says when it rises next, and does not rise before', () => {
    for (const at of momentsOf(0, parent.end)) {
      const { nextAt, lots } = dueAt(0.5, at);
      if (nextAt === undefined) continue;
      expect(dueAt(0.5, nextAt - 1).lots).toBe(lots);
      expect(dueAt(0.5, nextAt).lots).toBeGreaterThan(lots);
    }
    expect(dueAt(0.5, 9.9 * MINUTE).nextAt).toBeUndefined();
  });
});

describe('the tactic', () => {
  const ticksOf = (scene: Scene): unknown =>
    insideTheSpread().choose(contextOf(scene), { lots: 10, dueSince: 0 });

  test('steps inside a wide spread, on its own side of it', () => {
    expect(ticksOf({ ask: 215 })).toMatchObject({ ticks: 205, postOnly: true });
    expect(ticksOf({ ask: 215, side: 'sell' })).toMatchObject({ ticks: 210, postOnly: true });
  });

  test('joins the touch of a narrow one', () => {
    expect(ticksOf({ ask: 210 })).toMatchObject({ ticks: 200 });
    expect(ticksOf({ ask: 210, side: 'sell' })).toMatchObject({ ticks: 210 });
  });
});

describe('the table', () => {
  test('puts what is new where it decides, and leaves the rest as it was', () => {
    expect(cautiousRules.map(({ id }) => id)).toEqual([
      'completion',
      'volatility',
      'widening',
      'up',
      'down',
      'stable',
      'slippage',
    ]);
  });

  test('rests a little where the spread is about to widen, whatever the price may do', () => {
    const policy = guidedPolicy({ schedule: twap({ slices: 10 }), rules: cautiousRules });
    const wanted = (ahead: number) => {
      const direction = {
        horizon: SECOND,
        threshold: 0.0001,
        thresholdTicks: 1,
        up: 0.9,
        down: 0.05,
        stable: 0.05,
        expectedMove: { up: 9, down: -9, stable: 0 },
        trustedFrom: { up: 0.7, down: 0.7 },
      };
      const forecast = {
        instrument: sampleCall.id,
        time: 0,
        reference: 'fair-value' as const,
        referencePrice: 0.02025,
        startLatency: 0,
        directions: [direction],
        slippage: [],
        volatility: { horizon: MINUTE, now: 0.5, ahead: 0.5 },
        spread: { horizon: SECOND, now: 5, ahead },
        quality: { calibrated: true, age: 0, modelHash: 'm', schemaHash: 's' },
      };
      const view = contextOf({ forecast });
      const heard = { optionTicker: undefined, book: view.market.book };
      const market = { ...sampleView(sampleCall, heard) };
      const valuation = {
        instrument: sampleCall.id,
        time: 0,
        fairValue: 0.02025,
        uncertainty: 0,
        forward: 100_000,
        iv: 0.5,
        greeks: { delta: 0.4, netDelta: 0.38, gamma: 0, vega: 100, theta: 0 },
        age: 0,
      };
      const { desired, reason } = policy.decide(
        { ...view, market, valuation },
        policy.init(parent, 7),
      );
      return [reason.split(':')[0], desired[0]?.lots, desired[0]?.ticks];
    };
    expect(wanted(8)).toEqual(['widening', 20, 200]);
    expect(wanted(7)).toEqual(['up', 100, 205]);
  });
});

test.each([
  ['policy', 'narrow-spread'],
  ['schedule', 'front-loaded'],
  ['tactic', 'inside-the-spread'],
  ['risk check', 'no-thin-book'],
  ['rule table', 'cautious-rules'],
])('a %s of our own takes at most sixty lines', (_what, name) => {
  const lines = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8').split('\n');
  expect(lines.length - 1).toBeLessThanOrEqual(60);
});

describe('on the kernel', () => {
  const task = syntheticTask({ seed: 6, window: MINUTE, contracts: 20 });
  const policy = withDeadline(compose(frontLoaded(0.5), insideTheSpread(), { child: 20 }));

  test('schedule and tactic buy what was asked, and nothing is refused', () => {
    const { result, events } = runPolicy(task, { policy });
    expect(result).toMatchObject({ outcome: 'done', filled: 200 });
    expect(events.filter(({ type }) => type === 'refusal')).toEqual([]);
  });

  test('the check refuses every order of a book that is too thin for it, and says what to do', () => {
    const { result, events } = runPolicy(task, { policy, checks: [noThinBook(0.001)] });
    expect(result).toMatchObject({ outcome: 'incomplete', filled: 0, children: [] });
    const refusals = events.flatMap((event) => (event.type === 'refusal' ? [event] : []));
    expect(refusals[0]?.refusals?.[0]).toMatchObject({
      check: 'thin book',
      bound: 0.001,
      remedy: 'Order at most 0.1 % of it, or wait until it fills up.',
    });
  });

  test('the check lets a deep book pass', () => {
    expect(runPolicy(task, { policy, checks: [noThinBook(100)] }).result).toMatchObject({
      filled: 200,
    });
  });
});
