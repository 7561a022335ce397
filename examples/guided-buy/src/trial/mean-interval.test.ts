import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { meanInterval } from './mean-interval.ts';

describe('meanInterval', () => {
  test('covers the true mean in about 95 of 100 samples of twenty skewed values', () => {
    const random = seededRandom('coverage');
    let covered = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const values = Array.from({ length: 20 }, () => random.exponential());
      const { low, high } = meanInterval(values, `${trial}`);
      if (low <= 1 && 1 <= high) covered += 1;
    }
    expect(covered).toBeGreaterThan(180);
    expect(covered).toBeLessThan(200);
  });

  test('gives the same interval for the same seed', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    expect(meanInterval(values, 'a')).toEqual(meanInterval(values, 'a'));
  });

  test('of equal values is a point', () => {
    expect(meanInterval([2, 2, 2, 2], 'a')).toEqual({ mean: 2, low: 2, high: 2 });
  });
});
