import { describe, expect, test } from '@jest/globals';
import { binOf, stabilityIndex } from './population-stability.ts';

const index = (shares: number[], counts: number[]): number =>
  stabilityIndex(Float64Array.from(shares), Float64Array.from(counts), 0, shares.length);

describe('stabilityIndex', () => {
  test('is 0 for equal shares, whatever the counts', () => {
    expect(index([0.5, 0.5], [20, 20])).toBe(0);
    expect(index([0.5, 0.5], [2_000, 2_000])).toBe(0);
  });

  test('is the symmetrised relative entropy of two shares', () => {
    expect(index([0.5, 0.5], [90, 10])).toBeCloseTo(0.8 * Math.log(3), 12);
  });

  test('is the same both ways round', () => {
    expect(index([0.9, 0.1], [50, 50])).toBeCloseTo(index([0.5, 0.5], [90, 10]), 12);
  });

  test('of an empty bin is finite, of nothing is NaN', () => {
    expect(index([0.5, 0.5], [10, 0])).toBeCloseTo(
      0.5 * Math.log(2) + (0.01 - 0.5) * Math.log(0.02),
      12,
    );
    expect(index([0.5, 0.5], [0, 0])).toBeNaN();
  });

  test('reads its own column alone', () => {
    const shares = Float64Array.of(1, 0, 0.5, 0.5);
    expect(stabilityIndex(shares, Float64Array.of(0, 9, 4, 4), 2, 2)).toBe(0);
  });
});

describe('binOf', () => {
  const edges = Float64Array.of(9, 9, -1, 0, 0, 2);

  test.each([
    [-5, 0],
    [-1, 1],
    [0, 3],
    [1, 3],
    [7, 4],
    [Number.NaN, 0],
  ])('of %d is %d', (value, bin) => {
    expect(binOf(value, edges, 2, 4)).toBe(bin);
  });
});
