import { describe, expect, test } from '@jest/globals';
import { FixedBook, type ParentOrder, SECOND, type Side, seededRandom } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import type { DesiredOrder, OrderView, PolicyContext } from '@slipstream/execution';
import { narrowSpread, type SpreadMemory } from './narrow-spread.ts';

const policy = narrowSpread(20, 10 * SECOND);

interface Scene {
  readonly second?: number;
  readonly book?: readonly [bid: number | undefined, ask: number | undefined];
  readonly side?: Side;
  readonly filled?: number;
  readonly working?: readonly OrderView[];
  readonly ended?: readonly OrderView[];
}

/** What the policy sees at a moment of a parent of 100 lots. */
function contextOf(scene: Scene): PolicyContext {
  const { second = 0, side = 'buy', filled = 0, working = [], ended = [] } = scene;
  const [bid, ask] = scene.book ?? [200, 205];
  const instrument = sampleCall;
  const order: ParentOrder = {
    id: 'p1',
    legs: [{ instrument: instrument.id, ratio: 1 }],
    side,
    quantity: 100,
    start: 0,
    end: 600 * SECOND,
    urgency: 0,
    risk: {},
    remainder: 'leave',
  };
  const levels = (ticks: number | undefined) => (ticks === undefined ? [] : [ticks, 50]);
  return {
    now: second * SECOND,
    why: 'market',
    instrument,
    parent: {
      order,
      side,
      quantity: 100,
      filled,
      working: 0,
      remaining: 100 - filled,
      free: 100 - filled,
      elapsed: 0,
    },
    working,
    ended,
    market: {
      instrument,
      receiveTime: 0,
      book: new FixedBook({ instrument, bids: levels(bid), asks: levels(ask) }),
      trading: 'open',
      lastTrade: undefined,
      quote: undefined,
      ticker: undefined,
      optionTicker: undefined,
      toldAt: () => undefined,
    },
    forecast: undefined,
    forecastAge: undefined,
    valuation: undefined,
    limits: { worst: undefined, refusal: undefined, maxChild: undefined },
    random: seededRandom,
  };
}

function orderView(changes: Partial<OrderView>): OrderView {
  return {
    slot: 'touch',
    generation: 0,
    ticks: 200,
    lots: 20,
    filled: 0,
    timeInForce: 'good-til-cancelled',
    state: 'working',
    since: 0,
    ...changes,
  };
}

/** What is wanted after some scenes. */
function wantedAfter(...scenes: readonly Scene[]): readonly DesiredOrder[] {
  let state: SpreadMemory | undefined;
  let desired: readonly DesiredOrder[] = [];
  for (const scene of scenes) ({ state, desired } = policy.decide(contextOf(scene), state));
  return desired;
}

describe('a narrow spread', () => {
  test('is rested in, at the near touch and post-only', () => {
    const order = { slot: 'touch', generation: 0, lots: 20, postOnly: true };
    expect(wantedAfter({})).toMatchObject([{ ...order, ticks: 200 }]);
    expect(wantedAfter({ side: 'sell' })).toMatchObject([{ ...order, ticks: 205 }]);
  });

  test('that gets wider is left', () => {
    expect(wantedAfter({}, { second: 60, book: [195, 205] })).toEqual([]);
  });

  test('that gets narrower is taken up again', () => {
    const wide = { second: 60, book: [195, 205] } as const;
    expect(wantedAfter({}, wide, { second: 61, book: [200, 205] })).toHaveLength(1);
  });

  test('is what a wide one becomes after some time', () => {
    const wide = (second: number): Scene => ({ second, book: [195, 205] });
    expect(wantedAfter({}, wide(60), wide(69))).toEqual([]);
    expect(wantedAfter({}, wide(60), wide(71))).toHaveLength(1);
  });

  test('is the same however often one looks', () => {
    const seldom = [{ book: [190, 205] }, { second: 12 }] as const;
    const often = Array.from(
      { length: 120 },
      (_, index): Scene => ({
        second: index / 10,
        book: [190, 205],
      }),
    );
    const last: Scene = { second: 30, book: [195, 205] };
    const average = (scenes: readonly Scene[]) =>
      scenes.reduce<SpreadMemory | undefined>(
        (state, scene) => policy.decide(contextOf(scene), state).state,
        undefined,
      )?.average;
    expect(average([...often, { second: 12 }, last])).toBeCloseTo(average([...seldom, last])!, 9);
  });
});

test('a book without one of its sides is waited out', () => {
  expect(wantedAfter({}, { book: [200, undefined] })).toEqual([]);
  expect(wantedAfter({}, { book: [undefined, 205] })).toEqual([]);
});

describe('an order', () => {
  test('stays one order while its fills consume it', () => {
    const working = [orderView({ generation: 3, filled: 5 })];
    expect(wantedAfter({ working, filled: 65 })).toMatchObject([{ generation: 3, lots: 20 }]);
  });

  test('is followed by the next generation when it has ended', () => {
    const ended = [orderView({ generation: 3, filled: 20, state: 'filled' })];
    expect(wantedAfter({ ended, filled: 80 })).toMatchObject([{ generation: 4, lots: 20 }]);
  });

  test('never asks for more than is left', () => {
    const ended = [orderView({ generation: 3, filled: 20, state: 'filled' })];
    expect(wantedAfter({ ended, filled: 93 })).toMatchObject([{ lots: 7 }]);
  });
});
