import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { contextOf, orderView } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { forecastOf, valuationOf } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { atVolatility } from './at-volatility.ts';
import { cross } from './cross.ts';
import { iceberg } from './iceberg.ts';
import { impactSized } from './impact-sized.ts';
import { join } from './join.ts';
import { peg } from './peg.ts';
import { sniper } from './sniper.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

const want = { lots: 40, dueSince: START };
const sell = { parent: { side: 'sell' as const } };
const forecastMaxAge = 2 * SECOND;

type Scene = Parameters<typeof contextOf>[0];

function chosen(tactic: Tactic, scene: Scene = {}): TacticChoice {
  return tactic.choose(contextOf(scene), want);
}

function words(tactic: Tactic, scene: Scene = {}): string {
  const choice = chosen(tactic, scene);
  if (choice.kind === 'wait') return choice.reason;
  const lots = choice.lots === undefined ? 'all' : choice.lots;
  return `${lots} at ${choice.ticks}${choice.postOnly ? ' post-only' : ''}`;
}

const worth = (fairValue: number): Scene => ({ valuation: valuationOf(START, { fairValue }) });

describe('peg', () => {
  const tactic = peg({ edgeTicks: 2, forecastMaxAge });
  const fine = marketOf([30, 50], [45, 50]);

  test('follows the fair value, rounded away from it, inside the spread and behind the touch', () => {
    expect(words(tactic, { market: fine, ...worth(0.00405) })).toBe('all at 38 post-only');
    expect(words(tactic, { market: fine, ...sell, ...worth(0.00405) })).toBe('all at 43 post-only');
    expect(words(tactic, worth(0.0186))).toBe('all at 180 post-only');
  });

  test('never takes, however cheap the far side is', () => {
    expect(words(tactic, worth(0.03))).toBe('all at 200 post-only');
    expect(words(tactic, { ...sell, ...worth(0.01) })).toBe('all at 205 post-only');
  });

  test('trades as it was told where no fair value is known', () => {
    expect(words(tactic)).toBe('all at 200 post-only');
    expect(words(peg({ forecastMaxAge, otherwise: join({ behind: 1 }) }))).toBe(
      'all at 195 post-only',
    );
    expect(() => peg({ edgeTicks: -1, forecastMaxAge })).toThrow(InvalidSetting);
  });
});

describe('sniper', () => {
  const tactic = sniper({ edgeTicks: 1, forecastMaxAge });

  test('takes what is shown at better than fair, and no level beyond', () => {
    expect(words(tactic, worth(0.0206))).toBe('30 at 205');
    expect(words(tactic, worth(0.0212))).toBe('80 at 210');
    expect(words(tactic, { ...sell, ...worth(0.0199) })).toBe('50 at 200');
  });

  test('waits where nothing is good enough, too little is shown, or nothing is known', () => {
    expect(words(tactic, worth(0.02059))).toBe('nothing stands better than fair');
    const large = sniper({ edgeTicks: 1, leastShown: 31, forecastMaxAge });
    expect(words(large, worth(0.0206))).toBe('nothing stands better than fair');
    expect(words(tactic)).toBe('no fair value to snipe by');
  });

  test('goes no further than the limit and the collar', () => {
    expect(words(tactic, { ...worth(0.0212), worst: 205 })).toBe('30 at 205');
    expect(words(tactic, { ...worth(0.0212), worst: 204 })).toBe('nothing stands better than fair');
  });

  test.each([{ edgeTicks: Number.NaN }, { leastShown: 0 }, { forecastMaxAge: 0 }])(
    'is not made of %j',
    (changes) => {
      expect(() => sniper({ forecastMaxAge, ...changes })).toThrow(InvalidSetting);
    },
  );
});

describe('iceberg', () => {
  test('shows a tip of what rests, and cuts nothing that takes', () => {
    expect(words(iceberg(join(), { display: 8 }))).toBe('8 at 200 post-only');
    expect(words(iceberg(cross(), { display: 8 }))).toBe('all at 205');
    const market = marketOf([], []);
    expect(words(iceberg(join(), { display: 8 }), { market })).toBe('the book is empty');
  });

  test('draws each tip within its bounds, and keeps the one that is out', () => {
    const tactic = iceberg(join(), { display: 100, randomness: 0.2 });
    const { lots } = chosen(tactic) as { lots: number };
    expect(Math.abs(lots - 100)).toBeLessThanOrEqual(20);
    expect(chosen(tactic)).toMatchObject({ lots });
    const working = [orderView({ lots: 93, filled: 50 })];
    expect(chosen(tactic, { working })).toMatchObject({ lots: 93 });
  });

  test.each([{ display: 0 }, { display: 5, randomness: 1 }])('is not made of %j', (settings) => {
    expect(() => iceberg(join(), settings)).toThrow(InvalidSetting);
  });
});

describe('an order in volatility', () => {
  /** One volatility point is worth a ten-thousandth of the forward in coins: 0.5 at 100,000 is 0.02. */
  const pricer = {
    priceAt: (_option: unknown, volatility: number, { forward }: { forward: number }) =>
      (volatility * forward) / 2_500_000,
    volatilityAt: () => ({ kind: 'not-a-number' as const }),
  };
  const at = (forward: number): Scene => ({ valuation: valuationOf(START, { forward }) });
  const tactic = atVolatility({ volatility: 0.5, pricer });

  test('moves only when its price crosses a boundary of the tick table', () => {
    const seen = [95_000, 97_400, 97_500, 99_999, 100_000].map((forward) =>
      words(tactic, at(forward)),
    );
    expect(seen).toEqual([190, 190, 195, 195, 200].map((ticks) => `all at ${ticks} post-only`));
    expect(words(tactic, { ...sell, ...at(102_501) })).toBe('all at 210 post-only');
  });

  test('rests off a far side that is within it, or takes it where it may', () => {
    expect(words(tactic, at(110_000))).toBe('all at 200 post-only');
    const taking = atVolatility({ volatility: 0.5, pricer, takes: true });
    expect(words(taking, at(110_100))).toBe('all at 220');
    expect(words(taking, at(100_000))).toBe('all at 200 post-only');
  });

  test('waits where its price cannot be known', () => {
    expect(words(tactic)).toMatch(/no fresh valuation/);
    expect(words(tactic, at(Number.NaN))).toBe('the volatility prices at NaN');
    expect(words(tactic, at(1))).toMatch(/worth less than a tick/);
    const market = marketOf([200, 5], [205, 5], { instrument: samplePerpetual });
    expect(words(tactic, { market, ...at(100_000) })).toMatch(/needs an option/);
    expect(() => atVolatility({ volatility: 0, pricer })).toThrow(InvalidSetting);
  });
});

describe('an order sized by its impact', () => {
  const tactic = impactSized(cross({ reach: 'size' }), { budgetTicks: 5, forecastMaxAge });
  const sizes = (...highs: readonly number[]): Scene => {
    const slippage = highs.flatMap((high, index) => [
      { side: 'buy' as const, amount: 1 + index, median: high / 2, high },
      { side: 'sell' as const, amount: 1 + index, median: 0, high: 0 },
    ]);
    return { forecast: forecastOf(START, {}, { slippage }) };
  };

  test('is the largest up to which every size is within the budget', () => {
    expect(words(tactic, sizes(1, 5, 5.1))).toBe('20 at 210');
    expect(words(tactic, sizes(1, 6, 3))).toBe('10 at 210');
    const median = { budgetTicks: 2.5, quantile: 'median', forecastMaxAge } as const;
    expect(words(impactSized(cross(), median), sizes(1, 5, 5.1))).toBe('20 at 205');
  });

  test('does not take a censored size for an available one: not forecast, or not shown', () => {
    expect(words(tactic, sizes(1, Number.POSITIVE_INFINITY))).toBe('10 at 210');
    expect(words(tactic, sizes(1, Number.NaN, 2))).toBe('10 at 210');
    const thin = marketOf([200, 50], [205, 12]);
    expect(words(tactic, { market: thin, ...sizes(1, 2, 3) })).toBe('10 at 205');
  });

  test('is the least order, or none, where every size costs too much', () => {
    expect(words(tactic, sizes(6, 7))).toBe('1 at 210');
    const patient = impactSized(cross(), { budgetTicks: 5, beyond: 'wait', forecastMaxAge });
    expect(words(patient, sizes(6, 7))).toMatch(/beyond the budget/);
  });

  test('is left as it is without a fresh forecast for its side', () => {
    expect(chosen(tactic)).toEqual(chosen(cross({ reach: 'size' })));
    const old = { forecast: forecastOf(START - forecastMaxAge - 1, {}, {}) };
    expect(chosen(tactic, old)).toEqual(chosen(cross({ reach: 'size' })));
  });

  test('shows no more than a tip of what is shown anyway', () => {
    const tip = impactSized(iceberg(join(), { display: 4 }), { budgetTicks: 5, forecastMaxAge });
    expect(words(tip, sizes(1, 2))).toBe('4 at 200 post-only');
  });
});
