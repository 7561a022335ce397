import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { contextOf, orderView } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { forecastOf, valuationOf } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { cross } from './cross.ts';
import { escalate } from './escalate.ts';
import { join } from './join.ts';
import { passive } from './passive.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

const want = { lots: 10, dueSince: START };
const sell = { parent: { side: 'sell' as const } };
const forecastMaxAge = 2 * SECOND;

function ticksOf(choice: TacticChoice): number | string {
  return choice.kind === 'order' ? choice.ticks : choice.reason;
}

function chosen(tactic: Tactic, changes: Parameters<typeof contextOf>[0] = {}): number | string {
  return ticksOf(tactic.choose(contextOf(changes), want));
}

describe('join', () => {
  test('rests at the best price of its own side, or behind it', () => {
    expect(chosen(join())).toBe(200);
    expect(chosen(join(), sell)).toBe(205);
    expect(chosen(join({ behind: 2 }))).toBe(190);
    expect(chosen(join({ behind: 1 }), sell)).toBe(210);
  });

  test('does not follow itself down', () => {
    const market = marketOf([200, 10, 195, 50], [205, 30]);
    const alone = { market, working: [orderView()] };
    expect(chosen(join({ behind: 1 }), alone)).toBe(190);
    const together = { market: marketOf([200, 11, 195, 50], [205, 30]), working: [orderView()] };
    expect(chosen(join({ behind: 1 }), together)).toBe(195);
  });

  test('stands one step off the far side where nobody else rests', () => {
    expect(chosen(join(), { market: marketOf([], [205, 30]) })).toBe(200);
    expect(chosen(join(), { market: marketOf([200, 10], [205, 30]), working: [orderView()] })).toBe(
      200,
    );
  });

  test('waits while the book is empty', () => {
    expect(chosen(join(), { market: marketOf([], []) })).toBe('the book is empty');
  });

  test.each([-1, 0.5, Number.NaN])('cannot stand %d steps behind', (behind) => {
    expect(() => join({ behind })).toThrow(InvalidSetting);
  });
});

describe('cross', () => {
  test('takes at the far touch, at once or not at all', () => {
    expect(cross().choose(contextOf(), want)).toMatchObject({
      ticks: 205,
      timeInForce: 'immediate-or-cancel',
      postOnly: false,
    });
    expect(chosen(cross(), sell)).toBe(200);
  });

  test('reaches down to its size, or to the limit, and never beyond that', () => {
    const deep = (lots: number, changes: Parameters<typeof contextOf>[0] = {}) =>
      ticksOf(cross({ reach: 'size' }).choose(contextOf(changes), { ...want, lots }));
    expect([deep(30), deep(31), deep(500)]).toEqual([205, 210, 210]);
    expect([deep(31, { worst: 207 }), deep(51, sell)]).toEqual([207, 195]);
    expect(chosen(cross({ reach: 'limit' }), { worst: 300 })).toBe(300);
    expect(chosen(cross({ reach: 'limit' }))).toBe(205);
  });

  test('waits where the far touch is beyond the limit, or not there', () => {
    expect(chosen(cross(), { worst: 204 })).toBe('the far touch is beyond the limit');
    expect(chosen(cross(), { worst: 205 })).toBe(205);
    expect(chosen(cross(), { ...sell, worst: 201 })).toBe('the far touch is beyond the limit');
    expect(chosen(cross(), { market: marketOf([200, 1], []) })).toBe(
      'nothing stands on the far side',
    );
  });
});

describe('passive', () => {
  test('rests one step behind the near touch', () => {
    expect(chosen(passive({ forecastMaxAge }))).toBe(195);
    expect(chosen(passive({ forecastMaxAge }), sell)).toBe(210);
  });

  test('keeps its edge to the fair value, rounded away from it', () => {
    const valuation = valuationOf(START, { fairValue: 0.0198 });
    expect(chosen(passive({ forecastMaxAge, edgeTicks: 4 }), { valuation })).toBe(190);
    const rich = valuationOf(START, { fairValue: 0.0208 });
    expect(chosen(passive({ forecastMaxAge, edgeTicks: 4 }), { ...sell, valuation: rich })).toBe(
      215,
    );
  });

  test('takes the reference of a fresh forecast where there is no valuation', () => {
    const tactic = passive({ forecastMaxAge, edgeTicks: 0 });
    const changes = { referencePrice: 0.019 };
    expect(chosen(tactic, { forecast: forecastOf(START, {}, changes) })).toBe(190);
    const old = forecastOf(START - 2 * SECOND - 1, {}, changes);
    expect(chosen(tactic, { forecast: old })).toBe(195);
  });

  test('can join instead', () => {
    expect(chosen(passive({ forecastMaxAge, joins: true }))).toBe(200);
  });
});

describe('escalate', () => {
  const tactic = escalate({ from: join(), to: cross(), after: 5 * SECOND });

  test('is patient first, says until when, and then is not', () => {
    const first = tactic.choose(contextOf({ now: START + 5 * SECOND - 1 }), want);
    expect(first).toMatchObject({ ticks: 200, wakeAt: START + 5 * SECOND });
    expect(chosen(tactic, { now: START + 5 * SECOND })).toBe(205);
  });
});
