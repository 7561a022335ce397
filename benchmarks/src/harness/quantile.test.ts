import { describe, expect, test } from '@jest/globals';
import { median, quantile } from './quantile.ts';

describe('a quantile', () => {
  test('is a value of the sample where it falls on one', () => {
    expect(quantile([30, 10, 20], 0.5)).toBe(20);
    expect(quantile([30, 10, 20], 0)).toBe(10);
    expect(quantile([30, 10, 20], 1)).toBe(30);
  });

  test('lies between two values where it falls between them', () => {
    expect(median([1, 2, 10, 20])).toBe(6);
    expect(quantile([0, 10], 0.9)).toBe(9);
  });

  test('leaves the sample as it was', () => {
    const sample = [3, 1, 2];
    median(sample);
    expect(sample).toEqual([3, 1, 2]);
  });
});
