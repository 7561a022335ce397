import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { factorise, solveInPlace } from './cholesky.ts';
import { addQuote, SUMS } from './moments.ts';
import { fitQuartic } from './quartic-fit.ts';

const PRIOR = 0.01;

/** The sums of quotes whose weights lie within four decades. */
function sumsOf(count: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const sums = new Float64Array(SUMS);
  for (let quote = 0; quote < count; quote += 1) {
    addQuote(sums, 5 * random.next() - 2.5, 0.5 + 0.1 * random.normal(), 10 ** (4 * random.next()));
  }
  return sums;
}

/** The same equations through the factor of any matrix. */
function byCholesky(sums: Float64Array): Float64Array {
  const matrix = new Float64Array(25);
  for (let row = 0; row < 5; row += 1) {
    for (let column = 0; column < 5; column += 1) matrix[5 * row + column] = sums[row + column]!;
    matrix[6 * row]! += PRIOR;
  }
  const solved = sums.slice(9);
  expect(factorise(matrix, 5, 5)).toBe(true);
  solveInPlace(matrix, solved, 5, 5);
  return solved;
}

describe('the quartic of given sums', () => {
  // However badly the quotes determine the coefficients, each equation holds to the rounding of its own products.
  test('solves its normal equations to the last digits', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const sums = sumsOf(5 + (seed % 40), seed);
      const found = new Float64Array(5);
      expect(fitQuartic(sums, PRIOR, found)).toBe(true);
      for (let row = 0; row < 5; row += 1) {
        const products = [...found].map((one, column) => one * sums[row + column]!);
        products.push(PRIOR * found[row]!, -sums[9 + row]!);
        const size = products.reduce((sum, product) => sum + Math.abs(product), 0);
        const rest = products.reduce((sum, product) => sum + product, 0);
        expect(Math.abs(rest) / size).toBeLessThan(1e-14);
      }
    }
  });

  test('is the curve of a Cholesky factor between the quotes', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const sums = sumsOf(12 + (seed % 40), seed);
      const found = new Float64Array(5);
      fitQuartic(sums, PRIOR, found);
      const expected = byCholesky(sums);
      for (const z of [-1.5, -0.5, 0, 1, 1.5]) {
        const at = (c: Float64Array) => c.reduceRight((value, one) => value * z + one, 0);
        expect(Math.abs(at(found) - at(expected))).toBeLessThan(1e-11);
      }
    }
  });

  test('is the curve that all quotes lie on, but for the prior', () => {
    const curve = [0.5, -0.1, 0.04, 0.02, -0.01];
    const sums = new Float64Array(SUMS);
    for (let place = -10; place <= 10; place += 1) {
      const z = 0.2 * place;
      addQuote(
        sums,
        z,
        curve.reduceRight((value, one) => value * z + one, 0),
        1e9,
      );
    }
    const found = new Float64Array(5);
    fitQuartic(sums, PRIOR, found);
    for (const [power, coefficient] of curve.entries()) {
      expect(found[power]).toBeCloseTo(coefficient, 9);
    }
  });

  test('does not exist without a weight, or with a weight that is none', () => {
    const found = new Float64Array(5).fill(7);
    expect(fitQuartic(new Float64Array(SUMS), 0, found)).toBe(false);
    for (const weight of [Number.NaN, Number.POSITIVE_INFINITY, -1e9]) {
      const sums = sumsOf(12, 1);
      addQuote(sums, 0, 0.5, weight);
      expect(fitQuartic(sums, PRIOR, found)).toBe(false);
    }
    expect([...found]).toEqual([7, 7, 7, 7, 7]);
  });
});
