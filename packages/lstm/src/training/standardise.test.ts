import { describe, expect, test } from '@jest/globals';
import { standardised, standardOf } from './standardise.ts';

describe('standardOf', () => {
  test('gives mean and standard deviation', () => {
    expect(standardOf(Float32Array.of(1, 3, 5, 7))).toEqual({ shift: 4, scale: Math.sqrt(5) });
  });

  test('does not divide by the deviation of a constant', () => {
    expect(standardOf(new Float32Array(9).fill(0.1)).scale).toBe(1);
  });
});

describe('standardised', () => {
  test('bounds outliers and keeps what is not known', () => {
    const values = standardised(Float32Array.of(2, 1e9, Number.NaN), { shift: 1, scale: 2 });
    expect([...values]).toEqual([0.5, 6, Number.NaN]);
  });
});
