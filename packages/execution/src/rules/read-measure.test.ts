import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { contextOf } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { forecastOf } from '../../test/samples.ts';
import type { RuleCondition } from './forecast-rule.ts';
import { readMeasure } from './read-measure.ts';

const maxAge = 2 * SECOND;
const direction = { up: 0.8, down: 0.1, stable: 0.1, trustedFrom: { up: 0.7, down: 0.6 } };
const context = contextOf({ forecast: forecastOf(START, direction) });
const sell = contextOf({ forecast: forecastOf(START, direction), parent: { side: 'sell' } });

function read(when: Partial<RuleCondition>, of = context): number | undefined {
  return readMeasure({ measure: 'elapsed', threshold: 0, ...when }, of, maxAge)?.value;
}

describe('readMeasure', () => {
  test('reads up as the way of the trade: down for a sell', () => {
    expect(read({ measure: 'probability-up' })).toBe(0.8);
    expect(read({ measure: 'probability-up' }, sell)).toBe(0.1);
    expect(read({ measure: 'probability-down' }, sell)).toBe(0.8);
    expect(read({ measure: 'probability-stable' }, sell)).toBe(0.1);
  });

  test('gives the trust of the direction that it reads', () => {
    const up = { measure: 'probability-up', threshold: 0.75 } as const;
    expect(readMeasure(up, context, maxAge)?.trustedFrom).toBe(0.7);
    expect(readMeasure(up, sell, maxAge)?.trustedFrom).toBe(0.6);
  });

  test('reads no direction that has earned no trust', () => {
    for (const trustedFrom of [{ down: 0.6 }, undefined]) {
      const { trustedFrom: _, ...untrusted } = forecastOf(START, direction).directions[0]!;
      const directions = [trustedFrom ? { ...untrusted, trustedFrom } : untrusted];
      const of = contextOf({ forecast: forecastOf(START, {}, { directions }) });
      expect(read({ measure: 'probability-up' }, of)).toBeUndefined();
    }
  });

  test('reads the horizon that is asked for, or nothing', () => {
    expect(read({ measure: 'probability-up', horizon: SECOND })).toBe(0.8);
    expect(read({ measure: 'probability-up', horizon: MINUTE })).toBeUndefined();
    expect(read({ measure: 'volatility-rise', horizon: MINUTE })).toBe(0);
    expect(read({ measure: 'volatility-rise', horizon: SECOND })).toBeUndefined();
  });

  test('reads nothing of a forecast that is absent or too old', () => {
    const old = contextOf({ forecast: forecastOf(START - maxAge - 1, direction) });
    for (const useless of [old, contextOf()]) {
      for (const measure of ['probability-up', 'volatility-rise', 'slippage'] as const) {
        expect(read({ measure }, useless)).toBeUndefined();
      }
    }
  });

  test('reads a rise as a difference or as a share of what is, and a level as it is', () => {
    const volatility = { horizon: MINUTE, now: 0.4, ahead: 0.5 };
    const spread = { horizon: SECOND, now: 5, ahead: 8 };
    const of = contextOf({ forecast: forecastOf(START, {}, { volatility, spread }) });
    expect(read({ measure: 'volatility-rise' }, of)).toBeCloseTo(0.1);
    expect(read({ measure: 'volatility-rise', unit: 'relative' }, of)).toBeCloseTo(0.25);
    expect(read({ measure: 'volatility-ahead' }, of)).toBe(0.5);
    expect(read({ measure: 'spread-rise' }, of)).toBe(3);
    expect(read({ measure: 'spread-rise', unit: 'relative' }, of)).toBe(0.6);
    expect(read({ measure: 'spread-rise', horizon: MINUTE }, of)).toBeUndefined();
  });

  test('knows what rise is usual from the forecast, from the desk, or not at all', () => {
    const usualOf = (when: Partial<RuleCondition>, quantile?: number) => {
      const volatility = { horizon: MINUTE, now: 0.4, ahead: 0.5 };
      const known = quantile === undefined ? {} : { volatilityRiseQuantile: quantile };
      const of = contextOf({ forecast: forecastOf(START, {}, { volatility, ...known }) });
      const condition = { measure: 'volatility-rise', threshold: 0.02, ...when } as const;
      const reading = readMeasure(condition, of, maxAge);
      return reading && (reading.unusualAbove ?? 'no bound');
    };
    expect(usualOf({}, 0.03)).toBe(0.03);
    expect(usualOf({ unit: 'relative' }, 0.03)).toBeCloseTo(0.075);
    expect(usualOf({})).toBe('no bound');
    expect(usualOf({ usual: 'quantile-required' })).toBeUndefined();
    expect(usualOf({ usual: 'quantile-required' }, 0.03)).toBe(0.03);
    expect(usualOf({ usual: 0.04 }, 0.03)).toBe(0.04);
    expect(usualOf({ usual: 'any' }, 0.03)).toBe('no bound');
  });

  test('reads slippage of the own side, in ticks that orders there move by', () => {
    const slippage = [
      { side: 'buy', amount: 1, median: 1, high: 2 },
      { side: 'buy', amount: 10, median: 30, high: 50 },
      { side: 'sell', amount: 10, median: 10, high: 20 },
    ] as const;
    const forecast = forecastOf(START, {}, { slippage });
    const ten = { measure: 'slippage', contracts: 10 } as const;
    expect(read(ten, contextOf({ forecast }))).toBe(6);
    expect(read(ten, contextOf({ forecast, parent: { side: 'sell' } }))).toBe(2);
    const cheap = marketOf([20, 50], [21, 50]);
    expect(read(ten, contextOf({ forecast, market: cheap }))).toBe(30);
  });

  test('takes the slippage of the next larger size, and none of a smaller', () => {
    const slippage = [{ side: 'buy', amount: 25, median: 40, high: 50 }] as const;
    const of = contextOf({ forecast: forecastOf(START, {}, { slippage }) });
    expect(read({ measure: 'slippage', contracts: 10 }, of)).toBe(8);
    expect(read({ measure: 'slippage', contracts: 30 }, of)).toBeUndefined();
  });
});
