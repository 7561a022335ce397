import { describe, expect, test } from '@jest/globals';
import { factorise, solveInPlace, squaredNorm } from './cholesky.ts';

/** [[4, 2, 1], [2, 5, 3], [1, 3, 6]] in rows of four. */
const matrix = () => Float64Array.of(4, 0, 0, 0, 2, 5, 0, 0, 1, 3, 6, 0);

describe('a Cholesky factor', () => {
  test('solves its system', () => {
    const factor = matrix();
    expect(factorise(factor, 3, 4)).toBe(true);
    // The matrix times (1, −2, 3).
    const vector = Float64Array.of(3, 1, 13);
    solveInPlace(factor, vector, 3, 4);
    expect([...vector].map((value) => value.toFixed(12))).toEqual([
      '1.000000000000',
      '-2.000000000000',
      '3.000000000000',
    ]);
  });

  test('gives the variance of a combination', () => {
    const factor = matrix();
    factorise(factor, 3, 4);
    const inverse = matrix();
    factorise(inverse, 3, 4);
    const solved = Float64Array.of(1, 2, 3);
    solveInPlace(inverse, solved, 3, 4);
    const expected = solved[0]! + 2 * solved[1]! + 3 * solved[2]!;
    expect(squaredNorm(factor, Float64Array.of(1, 2, 3), 3, 4)).toBeCloseTo(expected, 14);
  });

  test('does not exist for a matrix that is not positive definite', () => {
    expect(factorise(Float64Array.of(1, 0, 2, 1), 2, 2)).toBe(false);
    expect(factorise(Float64Array.of(0), 1, 1)).toBe(false);
    expect(factorise(Float64Array.of(Number.NaN), 1, 1)).toBe(false);
    expect(factorise(Float64Array.of(Number.POSITIVE_INFINITY), 1, 1)).toBe(false);
  });
});
