import { describe, expect, test } from '@jest/globals';
import type { DirectionForecast, Forecast, LevelForecast } from '@slipstream/core';
import { MINUTE, SECOND } from '@slipstream/core';
import { contextOf, orderView } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { forecastOf } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { defaultRules } from '../rules/default-rules.ts';
import type { ForecastRule } from '../rules/forecast-rule.ts';
import { twap } from '../schedules/twap.ts';
import { type GuidedSettings, guidedPolicy } from './guided-policy.ts';
import type { Decision } from './policy.ts';

// 1,000 lots are 100 contracts; ten slices of a ten-minute window, the first due at once.
const parent = { quantity: 1_000, end: START + 10 * MINUTE };
const schedule = twap({ slices: 10 });

const upward = { up: 0.8, down: 0.1, stable: 0.1 };
const downward = { up: 0.1, down: 0.8, stable: 0.1 };
const calm = { up: 0.08, down: 0.08, stable: 0.84 };
const spike: LevelForecast = { horizon: MINUTE, now: 0.5, ahead: 0.53 };

interface Situation {
  readonly direction?: Partial<DirectionForecast>;
  readonly forecast?: Partial<Forecast>;
  readonly context?: Parameters<typeof contextOf>[0];
  readonly rules?: readonly ForecastRule[];
  readonly settings?: Partial<GuidedSettings>;
}

function decide({
  direction,
  forecast,
  context = {},
  rules,
  settings,
}: Situation): Decision<unknown> {
  const policy = guidedPolicy({ schedule, ...(rules && { rules }), ...(settings && { settings }) });
  const now = context.now ?? START;
  const whole = contextOf({
    forecast: forecastOf(now, direction, forecast),
    ...context,
    parent: { ...parent, ...context.parent },
  });
  return policy.decide(whole, policy.init(whole.parent.order, 7));
}

function ordersOf(situation: Situation): readonly string[] {
  return decide(situation).desired.map(({ lots, ticks, timeInForce, postOnly }) => {
    const kind =
      timeInForce === 'immediate-or-cancel' ? 'at once' : postOnly ? 'post-only' : 'resting';
    return `${lots / 10} contracts at ${ticks} ${kind}`;
  });
}

describe('the worked example: buy 100 contracts of a call quoted 200 against 205', () => {
  test('strong buying, stable spread: up is likely, so a larger child of ten at the ask', () => {
    expect(ordersOf({ direction: upward })).toEqual(['10 contracts at 205 at once']);
    expect(decide({ direction: upward }).reason).toMatch(
      /^up: the price is likely to move.*saves 6.3 ticks, costs 2.5/,
    );
  });

  test('balanced flow, widening spread: a volatility spike, so a pause', () => {
    const situation = { forecast: { volatility: spike } };
    expect(ordersOf(situation)).toEqual([]);
    expect(decide(situation)).toMatchObject({
      reason: 'volatility: no trading in expected instability',
      wakeAt: START + 2 * SECOND + 1,
    });
  });

  test('or, where the desk wants it, a small passive bid of two', () => {
    const rules = defaultRules.map((rule) =>
      rule.action.kind === 'pause' ? { ...rule, action: { ...rule.action, probe: 2 } } : rule,
    );
    expect(ordersOf({ forecast: { volatility: spike }, rules })).toEqual([
      '2 contracts at 195 post-only',
    ]);
  });

  test('strong selling, narrowing spread: down is likely, so passive bids', () => {
    expect(ordersOf({ direction: downward })).toEqual(['5 contracts at 195 post-only']);
  });

  test('little flow, deep bids: stable, so a medium child of five at the bid', () => {
    expect(ordersOf({ direction: calm })).toEqual(['5 contracts at 200 post-only']);
  });

  test('nothing stands out: the base schedule, a slice of ten at the bid', () => {
    expect(ordersOf({})).toEqual(['10 contracts at 200 post-only']);
  });
});

describe('the order of the rules', () => {
  test('a spike goes before a direction', () => {
    expect(ordersOf({ direction: upward, forecast: { volatility: spike } })).toEqual([]);
  });

  test('completion goes before everything', () => {
    const context = { now: START + 9 * MINUTE, view: { filled: 950 } };
    const late = { direction: downward, forecast: { volatility: spike }, context };
    expect(ordersOf(late)[0]).toMatch(/at 205 at once/);
    expect(decide(late).reason).toMatch(/^completion/);
  });

  test('completion leaves alone what the parent wants left', () => {
    const context = { now: START + 9 * MINUTE, parent: { remainder: 'leave' as const } };
    expect(ordersOf({ direction: downward, context })[0]).toMatch(/post-only/);
  });

  test('slippage caps whatever results: children of two', () => {
    const slippage = [{ side: 'buy', amount: 10, median: 25, high: 40 }] as const;
    const sizes = (situation: Situation) => ordersOf({ ...situation, forecast: { slippage } });
    expect(sizes({ direction: upward })).toEqual(['2 contracts at 205 at once']);
    expect(sizes({ direction: downward })).toEqual(['2 contracts at 195 post-only']);
    expect(sizes({})).toEqual(['2 contracts at 200 post-only']);
    expect(decide({ forecast: { slippage } }).reason).toMatch(
      /at most 2 a child: a larger size costs/,
    );
    const less = [{ side: 'buy', amount: 10, median: 24.9, high: 40 }] as const;
    expect(ordersOf({ forecast: { slippage: less } })).toEqual(['10 contracts at 200 post-only']);
  });
});

describe('the thresholds', () => {
  const isUp = (up: number, trust: number): boolean =>
    decide({
      direction: { up, down: 0, stable: 1 - up, trustedFrom: { up: trust } },
    }).reason.startsWith('up:');

  test('hold from their value on, and from where the model has earned trust', () => {
    expect([isUp(0.7499, 0.5), isUp(0.75, 0.5)]).toEqual([false, true]);
    expect([isUp(0.8, 0.85), isUp(0.85, 0.85)]).toEqual([false, true]);
  });

  test('of volatility need a rise beyond what is usual, where that is known', () => {
    const paused = (volatilityRiseQuantile: number) =>
      ordersOf({ forecast: { volatility: spike, volatilityRiseQuantile } }).length === 0;
    expect([paused(0.01), paused(0.031)]).toEqual([true, false]);
    const small = { ...spike, ahead: 0.5199 };
    expect(ordersOf({ forecast: { volatility: small } })).toHaveLength(1);
  });

  test('are settings', () => {
    const rules = defaultRules.map((rule) =>
      rule.id === 'up' ? { ...rule, when: { ...rule.when, threshold: 0.85 } } : rule,
    );
    expect(ordersOf({ direction: upward, rules })).toEqual(['10 contracts at 200 post-only']);
  });

  test('hold on by their hysteresis, but never below trust', () => {
    const rules = defaultRules.map((rule) =>
      rule.id === 'up' ? { ...rule, when: { ...rule.when, hysteresis: 0.1 } } : rule,
    );
    const policy = guidedPolicy({ schedule, rules });
    const first = contextOf({ parent, forecast: forecastOf(START, upward) });
    const { state } = policy.decide(first, policy.init(first.parent.order, 7));
    const next = (up: number) => {
      const forecast = forecastOf(START, { up, down: 0, stable: 1 - up });
      return policy.decide(contextOf({ parent, forecast }), state).reason.slice(0, 3);
    };
    expect([next(0.7), next(0.69)]).toEqual(['up:', 'no ']);
  });
});

describe('what the kernel refuses', () => {
  test('goes before every rule in the words of a decision, and changes no order', () => {
    const halted = (situation: Situation) => {
      const policy = guidedPolicy({ schedule });
      const forecast = forecastOf(START, situation.direction);
      const context = contextOf({ forecast, parent });
      const limits = { ...context.limits, refusal: 'halted: by hand' };
      return policy.decide({ ...context, limits }, policy.init(context.parent.order, 7));
    };
    const { desired, reason } = halted({ direction: upward });
    expect(reason).toMatch(/^refused: halted: by hand; up: /);
    expect(desired).toEqual(decide({ direction: upward }).desired);
  });
});

describe('the crossing gate', () => {
  const small = { ...upward, expectedMove: { up: 0.5, down: -0.5, stable: 0 } };
  const narrow = { direction: small, forecast: { spread: { horizon: SECOND, now: 5, ahead: 1 } } };

  test('holds a crossing back that is not expected to pay, and says so', () => {
    expect(ordersOf(narrow)).toEqual(['10 contracts at 200 post-only']);
    expect(decide(narrow).reason).toMatch(/up held back: crossing saves 0.8 ticks, costs 2.5/);
  });

  test('is a setting', () => {
    expect(ordersOf({ ...narrow, settings: { crossingGate: false } })).toEqual([
      '10 contracts at 205 at once',
    ]);
  });
});

describe('what bounds the guidance', () => {
  test('says of an order that takes that a forecast wanted it, and of no other', () => {
    const drivers = (situation: Situation) =>
      decide(situation).desired.map(({ drivenBy }) => drivenBy);
    expect(drivers({ direction: upward })).toEqual(['forecast']);
    for (const direction of [downward, calm, {}])
      expect(drivers({ direction })).toEqual([undefined]);
    const late = { now: START + 9.5 * MINUTE };
    expect(drivers({ direction: upward, context: late })).toEqual([undefined]);
  });

  test('crossing runs ahead of the schedule by its lead at most', () => {
    const ahead = { direction: upward, context: { view: { filled: 345 } } };
    expect(ordersOf(ahead)).toEqual(['0.5 contracts at 205 at once']);
    expect(ordersOf({ ...ahead, settings: { lead: 0 } })).toEqual([]);
  });

  test('pauses end, one is added while the spike lasts, and together they take a fifth of the window', () => {
    const policy = guidedPolicy({ schedule });
    let state = policy.init(contextOf({ parent }).parent.order, 7);
    const paused: number[] = [];
    for (let second = 0; second < 120; second += 1) {
      const now = START + second * SECOND;
      const forecast = forecastOf(now, {}, { volatility: spike });
      const decision = policy.decide(contextOf({ now, parent, forecast }), state);
      state = decision.state;
      if (decision.desired.length === 0) paused.push(second);
    }
    expect([paused[0], paused.length, paused.at(-1)]).toEqual([0, 60, 59]);
  });

  test('a forecast that is old, untrusted or not a number is none', () => {
    const base = ['10 contracts at 200 post-only'];
    const old = { forecast: forecastOf(START - 3 * SECOND, upward) };
    expect(ordersOf({ context: old })).toEqual(base);
    expect(ordersOf({ direction: { ...upward, trustedFrom: {} } })).toEqual(base);
    const broken = { up: Number.NaN, down: Number.NaN, stable: Number.NaN };
    expect(ordersOf({ direction: broken })).toEqual(base);
  });

  test('a forecast goes stale by the clock alone', () => {
    expect(decide({ direction: upward }).wakeAt).toBe(START + 2 * SECOND + 1);
  });

  test('rests that were placed for one action go when another is chosen', () => {
    const working = [orderView({ lots: 100 })];
    const context = { working, view: { working: 100 } };
    expect(ordersOf({ forecast: { volatility: spike }, context })).toEqual([]);
    expect(ordersOf({ direction: upward, context })).toEqual(['10 contracts at 205 at once']);
  });
});

describe('the table mirrors', () => {
  /** A market mirrored in a price: bids become asks. */
  const mirrored = marketOf([195, 30, 190, 50], [200, 50, 205, 50]);
  const sell = { parent: { side: 'sell' as const }, market: mirrored };
  const about = { referencePrice: 0.01975 };

  test.each([
    ['up', upward, downward],
    ['down', downward, upward],
    ['stable', calm, calm],
    ['nothing', {}, {}],
  ])('for a sell: %s', (_name, buying, selling) => {
    const mirror = (order: string): string =>
      order.replace(/at (\d+)/, (_, ticks) => `at ${400 - Number(ticks)}`);
    const bought = ordersOf({ direction: buying });
    const sold = ordersOf({ direction: selling, forecast: about, context: sell });
    expect(sold.map(mirror)).toEqual(bought);
    expect(bought).toHaveLength(1);
  });
});

describe('a table that cannot work', () => {
  const [first] = defaultRules;
  test.each([
    ['an id twice', [first!, first!]],
    [
      'a threshold that is no number',
      [{ ...first!, when: { ...first!.when, threshold: Number.NaN } }],
    ],
    ['a usual rise of no number', [{ ...first!, when: { ...first!.when, usual: Number.NaN } }]],
    ['a child of nothing', [{ ...first!, action: { kind: 'cap' as const, child: 0 } }]],
  ])('is refused: %s', (_name, rules) => {
    expect(() => guidedPolicy({ schedule, rules })).toThrow(InvalidSetting);
  });

  test.each([{ lead: 2 }, { mostPaused: -0.1 }, { forecastMaxAge: 0 }])(
    'is refused: %j',
    (settings) => {
      expect(() => guidedPolicy({ schedule, settings })).toThrow(InvalidSetting);
    },
  );
});
