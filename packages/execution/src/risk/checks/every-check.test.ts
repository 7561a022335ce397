import { describe, expect, test } from '@jest/globals';
import type { Valuation } from '@slipstream/core';
import { FixedBook, MINUTE, SECOND } from '@slipstream/core';
import { sampleCall, sampleView } from '@slipstream/core/testing';
import { marketOf, START } from '../../../test/fake-market.ts';
import { requestOf, riskStateOf } from '../../../test/risk.ts';
import { forecastOf, valuationOf } from '../../../test/samples.ts';
import type { RiskCheck } from '../risk-check.ts';
import type { RiskRequest } from '../risk-request.ts';
import type { RiskState } from '../risk-state.ts';
import { clockSkew } from './clock-skew.ts';
import { dailyLoss } from './daily-loss.ts';
import { forecastHealth } from './forecast-health.ts';
import { gammaCap, vegaCap } from './greek-cap.ts';
import { liveBook } from './live-book.ts';
import { messageRate } from './message-rate.ts';
import { notionalCap } from './notional-cap.ts';
import { obeyHalt } from './obey-halt.ts';
import { openOrders } from './open-orders.ts';
import { orderSize } from './order-size.ts';
import { orderToVolume } from './order-to-volume.ts';
import { participationCap } from './participation-cap.ts';
import { priceCollar } from './price-collar.ts';
import { reduceOnly } from './reduce-only.ts';
import { workingSize } from './working-size.ts';

// Every check:
//
// 1. lets pass what is within its bound, the bound itself included;
// 2. refuses what is one step beyond, and names value, bound and remedy;
// 3. refuses where an input that it reads is NaN, or absent;
// 4. answers the same twice, and writes on nothing.

interface Asked {
  readonly request?: Partial<RiskRequest>;
  readonly state?: Partial<RiskState>;
}

interface Case {
  readonly check: RiskCheck;
  readonly passes: readonly Asked[];
  readonly refuses: readonly (Asked & { readonly says: string })[];
  /** Inputs that are no number, or not known. */
  readonly blind: readonly Asked[];
}

const valued = (changes: Partial<Valuation>): Partial<RiskState> => ({
  valuation: valuationOf(START, changes),
});
const greeks = valuationOf(START).greeks;
const aggressive = { ticks: 205, postOnly: false, drivenBy: 'forecast' } as const;
const skewed = (receiveTime: number, exchangeTime: number): Partial<RiskState> => {
  const levels = { instrument: sampleCall, bids: [200, 5], asks: [205, 3] };
  const book = new FixedBook({ ...levels, receiveTime, exchangeTime });
  return { market: sampleView(sampleCall, { book }) };
};
const quality = (changes: object): Partial<RiskState> => {
  const healthy = forecastOf(START);
  return { forecast: { ...healthy, quality: { ...healthy.quality, ...changes } } };
};

const CASES: readonly Case[] = [
  {
    check: obeyHalt,
    passes: [
      {},
      {
        request: { side: 'sell' },
        state: { halt: { level: 'reduce-only', reason: 'loss' }, position: 10 },
      },
    ],
    refuses: [
      { state: { halt: { level: 'halted', reason: 'a test' } }, says: 'halted: a test' },
      {
        request: { side: 'sell' },
        state: { halt: { level: 'reduce-only', reason: 'loss' }, position: 9 },
        says: 'reduce-only: loss',
      },
    ],
    blind: [
      { state: { halt: { level: 'reduce-only', reason: 'loss' }, position: undefined } },
      { state: { halt: { level: 'reduce-only', reason: 'loss' }, position: Number.NaN } },
    ],
  },
  {
    check: reduceOnly(),
    passes: [{ request: { side: 'sell' }, state: { position: 10 } }],
    refuses: [
      {
        request: { side: 'sell' },
        state: { position: 9 },
        says: 'reduce-only: a sell of 10 lots in all on a position of 9',
      },
      {
        state: { position: 9 },
        says: 'reduce-only: a buy of 10 lots in all on a position of 9',
      },
    ],
    blind: [{ state: { position: undefined } }, { state: { position: Number.NaN } }],
  },
  {
    check: openOrders({ most: 3 }),
    passes: [{ state: { open: 2 } }, { request: { kind: 'amend' }, state: { open: 9 } }],
    refuses: [
      { state: { open: 3 }, says: '3 orders are open already' },
      { state: { open: 2, mostOpen: 2 }, says: '2 orders are open already' },
    ],
    blind: [{ state: { open: Number.NaN } }, { state: { mostOpen: Number.NaN } }],
  },
  {
    check: workingSize({ mostLots: 15 }),
    passes: [{ state: { committed: 5 } }, { request: { more: 0 }, state: { committed: 50 } }],
    refuses: [{ state: { committed: 6 }, says: '16 lots would work, 15 may' }],
    blind: [{ request: { more: Number.NaN } }, { state: { committed: Number.NaN } }],
  },
  {
    check: orderSize({ mostLots: 50 }),
    passes: [{ request: { lots: 50 } }],
    refuses: [{ request: { lots: 51 }, says: 'lots of one order: 51, at most 50' }],
    blind: [{ request: { lots: Number.NaN } }],
  },
  {
    // Ten lots are one contract, so one coin.
    check: notionalCap({ mostOfOrder: 100_000, mostOfParent: 300_000 }),
    passes: [{ state: { filled: 10, committed: 10 } }],
    refuses: [
      { request: { lots: 11 }, says: 'notional of one order in USD: 110000, at most 100000' },
      { state: { filled: 21 }, says: 'notional of the parent in USD: 310000, at most 300000' },
    ],
    blind: [
      { state: { valuation: undefined } },
      { state: valued({ forward: Number.NaN }) },
      { request: { more: Number.NaN } },
    ],
  },
  {
    check: vegaCap({ mostOfParent: 200, mostOfDesk: 500 }),
    passes: [
      { state: { filled: 10 } },
      { state: { account: { time: START, vega: 400 } } },
      { request: { side: 'sell' }, state: { account: { time: START, vega: 600 } } },
    ],
    refuses: [
      { state: { filled: 20 }, says: 'vega would be 300, 200 may' },
      {
        state: { account: { time: START, vega: 401 } },
        says: 'vega of the desk would be 501, 500 may',
      },
    ],
    blind: [
      { state: { valuation: undefined } },
      { state: valued({ greeks: { ...greeks, vega: Number.NaN } }) },
      { state: { account: undefined } },
      { state: { account: { time: START } } },
      { state: { account: { time: START, vega: Number.NaN } } },
      { state: { account: { time: Number.NaN, vega: 0 } } },
      { state: { account: { time: START - MINUTE - 1, vega: 0 } } },
    ],
  },
  {
    check: gammaCap({ mostOfParent: 0.00002 }),
    passes: [{ state: { filled: 10 } }],
    refuses: [{ state: { filled: 20 }, says: 'gamma would be 0.00003, 0.00002 may' }],
    blind: [
      { state: { valuation: undefined } },
      { state: valued({ greeks: { ...greeks, gamma: Number.NaN } }) },
    ],
  },
  {
    check: priceCollar({ from: 'touch', ticks: 10, fraction: 0.5 }),
    passes: [
      { request: { ticks: 215 } },
      { request: { side: 'sell', ticks: 190 } },
      { request: { side: 'sell', ticks: 900 } },
    ],
    refuses: [
      {
        request: { ticks: 216 },
        says: 'price: 216 ticks, beyond 215 around the opposite quote',
      },
      {
        request: { side: 'sell', ticks: 189 },
        says: 'price: 189 ticks, beyond 190 around the opposite quote',
      },
    ],
    blind: [{ state: { market: undefined } }, { state: { market: marketOf([200, 5], []) } }],
  },
  {
    // A fifth of a fair value of 202.5 ticks.
    check: priceCollar({ from: 'fair', fraction: 0.2 }),
    passes: [{ request: { ticks: 243 } }],
    refuses: [
      {
        request: { ticks: 244 },
        says: 'price: 244 ticks, beyond 243 around the fresh fair value',
      },
    ],
    blind: [{ state: { valuation: undefined } }, { state: valued({ fairValue: Number.NaN }) }],
  },
  {
    check: participationCap({ mostShare: 0.1, freeLots: 5 }),
    // A tenth of 100 contracts are 100 lots.
    passes: [{ state: { filled: 50, committed: 45 } }, { state: { tradedAmount: 10, filled: 5 } }],
    refuses: [
      {
        state: { filled: 50, committed: 46 },
        says: 'lots in all, against 0.1 of the volume: 106, at most 105',
      },
    ],
    blind: [
      { state: { tradedAmount: Number.NaN } },
      { state: { filled: Number.NaN } },
      { request: { more: Number.NaN } },
    ],
  },
  {
    check: dailyLoss({ mostLoss: '2.5', maxAge: SECOND }),
    passes: [
      { state: { account: { time: START - SECOND, profitToday: '-2.4999' } } },
      { request: { side: 'sell' }, state: { account: undefined, position: 10 } },
    ],
    refuses: [
      {
        state: { account: { time: START, profitToday: '-2.5' } },
        says: 'the day has lost 2.5, and the limit is 2.5',
      },
      {
        state: { account: { time: START - SECOND - 1, profitToday: '9' } },
        says: "no fresh account of the day's profit",
      },
    ],
    blind: [
      { state: { account: undefined } },
      { state: { account: { time: START } } },
      { state: { account: { time: START, profitToday: 'NaN' } } },
      { state: { account: { time: START, profitToday: 'much' } } },
      { state: { account: { time: Number.NaN, profitToday: '9' } } },
    ],
  },
  {
    check: messageRate({ leastLeft: 3 }),
    passes: [{ state: { messagesLeft: 3 } }],
    refuses: [{ state: { messagesLeft: 2 }, says: 'messages left: 2, at least 3 are kept' }],
    blind: [{ state: { messagesLeft: Number.NaN } }],
  },
  {
    check: orderToVolume({ mostPerLot: 2, freeActions: 6 }),
    passes: [
      { state: { orderActions: 4 } },
      { state: { orderActions: 23, open: 1, filled: 10 } },
      { request: { kind: 'amend' }, state: { orderActions: 4, open: 1 } },
    ],
    refuses: [
      { state: { orderActions: 5 }, says: 'order actions, against 0 filled lots: 7, at most 6' },
      {
        state: { orderActions: 24, open: 1, filled: 10 },
        says: 'order actions, against 10 filled lots: 27, at most 26',
      },
      {
        request: { kind: 'amend' },
        state: { orderActions: 5, open: 1 },
        says: 'order actions, against 0 filled lots: 7, at most 6',
      },
    ],
    blind: [{ state: { orderActions: Number.NaN } }, { state: { filled: Number.NaN } }],
  },
  {
    check: liveBook({ maxAge: 5 }),
    passes: [{ state: { now: START + 5 } }],
    refuses: [
      {
        state: { now: START + 6 },
        says: 'microseconds since the last word of the book: 6, at most 5',
      },
      {
        state: { market: marketOf([200, 5], [205, 5], { status: 'gap' }) },
        says: 'the book is gap',
      },
    ],
    blind: [{ state: { market: undefined } }, { state: { now: Number.NaN } }],
  },
  {
    check: clockSkew({ most: 50 }),
    passes: [{ state: skewed(150, 100) }, { state: skewed(100, 150) }],
    refuses: [
      {
        state: skewed(151, 100),
        says: 'microseconds between the clocks of the exchange and of the line: 51, at most 50',
      },
      {
        state: skewed(100, 151),
        says: 'microseconds between the clocks of the exchange and of the line: 51, at most 50',
      },
    ],
    blind: [{ state: { market: undefined } }, { state: skewed(Number.NaN, 100) }],
  },
  {
    check: forecastHealth({ maxAge: SECOND, maxDrift: 0.2 }),
    passes: [
      { request: aggressive },
      { request: { ...aggressive, drivenBy: undefined }, state: { forecast: undefined } },
      { request: { drivenBy: 'forecast' }, state: { forecast: undefined } },
      { request: { ...aggressive, ticks: 204 }, state: { forecast: undefined } },
    ],
    refuses: [
      {
        request: aggressive,
        state: { now: START + SECOND + 1 },
        says: 'age of the forecast: 1000000, at most 1000000',
      },
      {
        request: aggressive,
        state: quality({ drift: 0.3 }),
        says: 'drifted share of its inputs: 0.3, at most 0.2',
      },
      {
        request: aggressive,
        state: quality({ calibrated: false }),
        says: 'the forecast is not calibrated',
      },
    ],
    blind: [
      { request: aggressive, state: { forecast: undefined } },
      { request: aggressive, state: quality({ drift: Number.NaN }) },
      { request: aggressive, state: { forecast: forecastOf(Number.NaN) } },
      { request: aggressive, state: { forecast: undefined, market: marketOf([200, 5], []) } },
    ],
  },
];

function ask({ check }: Case, { request, state }: Asked) {
  const asked = Object.freeze(requestOf(request));
  const standing = Object.freeze(riskStateOf(state));
  const first = check.check(asked, standing);
  expect(check.check(asked, standing)).toEqual(first);
  return first;
}

describe.each(CASES.map((one) => [one.check.id, one] as const))('the check %s', (_id, one) => {
  test('lets pass what is within its bound', () => {
    for (const asked of one.passes) expect(ask(one, asked)).toBeUndefined();
  });

  test('refuses what is beyond, and names value, bound and remedy', () => {
    for (const { says, ...asked } of one.refuses) {
      const objection = ask(one, asked);
      expect(objection?.problem).toBe(says);
      expect(objection?.remedy).toMatch(/^[A-Z].*\.$/);
      expect(objection?.bound).toBeDefined();
    }
  });

  test('refuses where what it reads is no number, or not known', () => {
    for (const asked of one.blind) expect(ask(one, asked)).toBeDefined();
  });
});

test('settings that cannot be limits are refused by name', () => {
  const makers: readonly [string, () => unknown][] = [
    ['openOrders.most', () => openOrders({ most: 0 })],
    ['workingSize.mostLots', () => workingSize({ mostLots: Number.NaN })],
    ['orderSize.mostLots', () => orderSize({ mostLots: 0 })],
    ['notionalCap', () => notionalCap({})],
    ['vegaCap', () => vegaCap({ mostOfParent: -1 })],
    ['gammaCap', () => gammaCap({})],
    ['priceCollar', () => priceCollar({ from: 'fair' })],
    ['participationCap.mostShare', () => participationCap({ mostShare: 0, freeLots: 1 })],
    ['dailyLoss.mostLoss', () => dailyLoss({ mostLoss: 'a lot' })],
    ['messageRate.leastLeft', () => messageRate({ leastLeft: 0 })],
    ['orderToVolume.freeActions', () => orderToVolume({ mostPerLot: 1, freeActions: 0 })],
    ['orderToVolume.mostPerLot', () => orderToVolume({ mostPerLot: -1, freeActions: 9 })],
    ['liveBook.maxAge', () => liveBook({ maxAge: 0 })],
    ['clockSkew.most', () => clockSkew({ most: Number.NaN })],
    ['forecastHealth.maxDrift', () => forecastHealth({ maxAge: 1, maxDrift: 2 })],
  ];
  for (const [setting, make] of makers) expect(make).toThrow(setting);
});
