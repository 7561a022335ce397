import { expect, test } from '@jest/globals';
import { volatilityImpact } from './volatility-impact.ts';

const market = { dailyVega: 100_000, dailyMove: 0.02 };

test('four times the vega moves volatility twice as far', () => {
  const once = volatilityImpact({ ...market, vega: 2_000 });
  expect(volatilityImpact({ ...market, vega: 8_000 })).toBeCloseTo(2 * once, 15);
});

test('a sale presses volatility as far as a purchase lifts it', () => {
  const bought = volatilityImpact({ ...market, vega: 5_000 });
  expect(bought).toBeGreaterThan(0);
  expect(volatilityImpact({ ...market, vega: -5_000 })).toBe(-bought);
});

test('what trades nothing moves nothing', () => {
  expect(volatilityImpact({ ...market, vega: 0 })).toBe(0);
});

test('the coefficient scales it', () => {
  const plain = volatilityImpact({ ...market, vega: 5_000 });
  expect(volatilityImpact({ ...market, vega: 5_000, coefficient: 0.5 })).toBe(0.5 * plain);
});

test.each([
  [{ ...market, vega: 1, dailyVega: 0 }],
  [{ ...market, vega: 1, dailyVega: -1 }],
  [{ ...market, vega: Number.NaN }],
  [{ ...market, vega: Number.POSITIVE_INFINITY }],
  [{ ...market, vega: 1, dailyMove: Number.NaN }],
])('%j gives no number', (traded) => {
  expect(volatilityImpact(traded)).toBeNaN();
});
