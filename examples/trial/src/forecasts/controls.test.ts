import { describe, expect, test } from '@jest/globals';
import type { Forecast } from '@slipstream/core';
import { oracleForecast, withPredictionsOf } from './controls.ts';

function forecastOf(up: number, price: number, volatility: number): Forecast {
  const direction = {
    ...{ horizon: 1_000_000, threshold: 1, thresholdTicks: 1 },
    ...{ up, down: 0.1, stable: 0.9 - up, expectedMove: { up: 2, down: -2, stable: 0 } },
  };
  return {
    ...{ instrument: 'x', time: 5, reference: 'mid', referencePrice: price, startLatency: 0 },
    directions: [direction],
    slippage: [{ side: 'buy', amount: 1, median: up, high: up }],
    volatility: { horizon: 1, now: volatility, ahead: volatility * (1 + up) },
    spread: { horizon: 1, now: 2, ahead: 2 },
    quality: { calibrated: true, age: 0, modelHash: 'm', schemaHash: 's' },
  };
}

describe('a forecast of another day', () => {
  const own = forecastOf(0.2, 100, 0.5);
  const other = forecastOf(0.8, 300, 0.2);
  const mixed = withPredictionsOf(own, other);

  test('says of the future what the other said', () => {
    expect(mixed.directions).toBe(other.directions);
    expect(mixed.slippage).toBe(other.slippage);
    expect(mixed.volatility.ahead / mixed.volatility.now).toBeCloseTo(1.8, 12);
  });

  test('keeps the price and the levels of its own moment', () => {
    expect(mixed).toMatchObject({ time: 5, referencePrice: 100, volatility: { now: 0.5 } });
  });
});

describe('the oracle', () => {
  test('is certain of the label', () => {
    const [direction] = oracleForecast(forecastOf(0.2, 100, 0.5), [2])!.directions;
    expect(direction).toMatchObject({ up: 1, down: 0, stable: 0, trustedFrom: { up: 0.5 } });
  });

  test('says nothing where the label is not known', () => {
    expect(oracleForecast(forecastOf(0.2, 100, 0.5), [-1])).toBeUndefined();
  });
});
