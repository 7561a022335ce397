import { describe, expect, test } from '@jest/globals';
import { equivalence } from './equivalence.ts';

const daysOf = (values: readonly number[]) =>
  values.map((value, day) => ({ day: `${day}`, value }));

describe('equivalence', () => {
  test('a worked example: mean 0.02, error 0.02, four degrees, bound 0.1', () => {
    const spread = 0.02 * Math.sqrt(5);
    // Deviations of ±1, ±1, 0 have a variance of 1.
    const result = equivalence(daysOf([1, -1, 1, -1, 0].map((d) => 0.02 + d * spread)), 0.1);
    expect(result.mean).toBeCloseTo(0.02, 12);
    expect(result.error).toBeCloseTo(0.02, 12);
    // t = −4 with four degrees: 0.008065; t95 = 2.1318.
    expect(result.p).toBeCloseTo(0.008065, 5);
    expect(result.low).toBeCloseTo(0.02 - 2.1318 * 0.02, 5);
    expect(result.verdict).toBe('held');
  });

  test('p is below 5 % exactly where the 90 % interval lies within the bounds', () => {
    for (const shift of [0, 0.03, 0.05, 0.056, 0.0575, 0.06, 0.08]) {
      const spread = 0.02 * Math.sqrt(5);
      const days = daysOf([1, -1, 1, -1, 0].map((d) => shift + d * spread));
      const { p, low, high } = equivalence(days, 0.1);
      expect(p! < 0.05).toBe(low! > -0.1 && high! < 0.1);
    }
  });

  test('a mean far outside fails, a wide one is not decided', () => {
    expect(equivalence(daysOf([1, 1.1, 0.9, 1, 1.05]), 0.1).verdict).toBe('failed');
    expect(equivalence(daysOf([-1, 1.1, -0.9, 1, -0.2]), 0.1).verdict).toBe('not decided');
    expect(equivalence(daysOf([0.01]), 0.1).verdict).toBe('not decided');
    expect(equivalence([], 0.1).verdict).toBe('not decided');
  });

  test('days without any difference are as good as 0', () => {
    expect(equivalence(daysOf([0, 0, 0]), 0.1)).toMatchObject({ p: 0, verdict: 'held' });
  });
});
