import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { clusterInterval } from '@slipstream/execution';
import { dayBootstrap } from './day-bootstrap.ts';
import { dayMoments, daySums } from './day-values.ts';

const settings = { seed: 'a', resamples: 1_000 };

describe('the moments of days', () => {
  test('one parent a day gives the textbook error', () => {
    const values = [1, 2, 3, 4, 5].map((value) => ({ day: `${value}`, value }));
    // s² = 2.5, so the error is √(2.5 ÷ 5).
    expect(dayMoments(daySums(values))).toEqual({
      mean: 3,
      error: Math.sqrt(0.5),
      count: 5,
      days: 5,
    });
  });

  test('parents that repeat their day add nothing', () => {
    const once = [1, 2, 3, 4, 5].map((value) => ({ day: `${value}`, value }));
    const { mean, error } = dayMoments(daySums([...once, ...once, ...once]));
    expect(mean).toBe(3);
    expect(error).toBeCloseTo(Math.sqrt(0.5), 12);
  });

  test('a single day has no error', () => {
    expect(dayMoments(daySums([{ day: 'a', value: 1 }])).error).toBeNaN();
  });
});

describe('the bootstrap over days', () => {
  test('covers the true mean in about 95 of 100 samples of clustered, skewed days', () => {
    const random = seededRandom('coverage');
    let covered = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const values = Array.from({ length: 30 }, (_, day) => {
        const shared = random.exponential() - 1;
        return Array.from({ length: 5 }, () => ({
          day: `${day}`,
          value: shared + random.normal(),
        }));
      }).flat();
      const { low, high } = dayBootstrap(values, { seed: `${trial}`, resamples: 400 });
      if (low! <= 0 && 0 <= high!) covered += 1;
    }
    expect(covered).toBeGreaterThan(178);
    expect(covered).toBeLessThan(200);
  });

  test('agrees with the interval of cost analysis', () => {
    const random = seededRandom('agree');
    const values = Array.from({ length: 120 }, (_, index) => ({
      day: `${index % 24}`,
      value: random.normal(),
    }));
    const own = dayBootstrap(values, { seed: 'b', resamples: 4_000 });
    const other = clusterInterval(
      values.map(({ day, value }) => ({ cluster: day, value })),
      'c',
    );
    expect(own.mean).toBeCloseTo(other.mean, 12);
    // Quantiles of 4,000 and 2,000 draws at 2.5 % have errors of 0.04 and 0.06 of a standard error: four times both.
    expect(Math.abs(own.low! - other.low!)).toBeLessThan(0.3 * own.error);
    expect(Math.abs(own.high! - other.high!)).toBeLessThan(0.3 * own.error);
  });

  test('gives the same for the same seed, a point for equal values, and nothing below five days', () => {
    const values = [3, 1, 4, 1, 5, 9].map((value, index) => ({ day: `${index}`, value }));
    expect(dayBootstrap(values, settings)).toEqual(dayBootstrap(values, settings));
    const equal = values.map(({ day }) => ({ day, value: 2 }));
    expect(dayBootstrap(equal, settings)).toMatchObject({ mean: 2, low: 2, high: 2 });
    expect(dayBootstrap(values.slice(0, 4), settings)).toMatchObject({ low: undefined });
  });
});
