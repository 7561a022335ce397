import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { DecayedMean } from './decayed-mean.ts';

const HALF_LIFE = 1_000;

describe('a decayed mean', () => {
  test('is the plain mean of values at one time', () => {
    const mean = new DecayedMean(HALF_LIFE);
    for (const value of [1, 2, 6]) mean.observe(0, value);
    expect(mean.mean).toBeCloseTo(3, 14);
    // The variance of the mean of three: 14/3 over 3.
    expect(mean.errorVariance).toBeCloseTo(14 / 9, 14);
  });

  test('halves the weight of a value with each half-life', () => {
    const mean = new DecayedMean(HALF_LIFE);
    mean.observe(0, 10);
    mean.observe(HALF_LIFE, 40);
    expect(mean.mean).toBeCloseTo((0.5 * 10 + 40) / 1.5, 14);
    expect(mean.time).toBe(HALF_LIFE);
  });

  test('equals the weighted sums over all values after every one', () => {
    const mean = new DecayedMean(HALF_LIFE);
    const random = seededRandom(3);
    const seen: { time: number; value: number }[] = [];
    let time = 0;
    for (let count = 0; count < 300; count += 1) {
      time += random.below(400);
      const value = 1e6 + random.normal();
      seen.push({ time, value });
      mean.observe(time, value);
      const weights = seen.map((one) => 2 ** ((one.time - time) / HALF_LIFE));
      const sum = (term: (value: number, weight: number) => number) =>
        seen.reduce((total, one, index) => total + term(one.value, weights[index]!), 0);
      const weight = sum((_, w) => w);
      const batch = sum((v, w) => w * v) / weight;
      const variance = sum((v, w) => w * (v - batch) ** 2) / weight;
      const error = (variance * sum((_, w) => w * w)) / weight ** 2;
      expect(Math.abs(mean.mean - batch)).toBeLessThan(1e-8);
      expect(Math.abs(mean.errorVariance - error)).toBeLessThan(1e-9);
    }
  });

  test('is no number before its first value', () => {
    const mean = new DecayedMean(HALF_LIFE);
    expect(mean.mean).toBeNaN();
    expect(mean.errorVariance).toBeNaN();
    expect(mean.time).toBeUndefined();
  });
});
