import { describe, expect, test } from '@jest/globals';
import { quantileOf } from './quantile.ts';

describe('quantileOf', () => {
  test('lies between neighbours in proportion', () => {
    expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantileOf([4, 1, 3, 2], 1)).toBe(4);
  });

  test('leaves the numbers as they were', () => {
    const values = [3, 1, 2];
    quantileOf(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  test('sorts by size, not by text', () => {
    expect(quantileOf([10, 9, 100], 0)).toBe(9);
  });

  test('is absent of nothing', () => {
    expect(quantileOf([], 0.5)).toBeUndefined();
  });

  test('counts infinity as the largest', () => {
    const infinity = Number.POSITIVE_INFINITY;
    expect(quantileOf([infinity, 1, infinity], 0.9)).toBe(infinity);
    expect(quantileOf([infinity, 1, 2], 0.5)).toBe(2);
  });
});
