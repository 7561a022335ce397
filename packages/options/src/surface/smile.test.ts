import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import fc from 'fast-check';
import { Smile, type SmilePoints } from './smile.ts';

const YEARS = 0.1;

function pointsOf(
  rows: readonly (readonly [k: number, volatility: number, variance?: number])[],
): SmilePoints {
  return {
    count: rows.length,
    logStrikes: Float64Array.from(rows, ([k]) => k),
    volatilities: Float64Array.from(rows, ([, volatility]) => volatility),
    variances: Float64Array.from(rows, ([, , variance]) => variance ?? 1e-6),
  };
}

/** Weighted least squares by elimination with pivoting, on the plain powers of k: a second way to the same curve. */
function batchFit(
  { count, logStrikes, volatilities, variances }: SmilePoints,
  degree: number,
): (k: number) => number {
  const terms = degree + 1;
  const rows = Array.from({ length: terms }, () => new Array<number>(terms + 1).fill(0));
  for (let point = 0; point < count; point += 1) {
    for (let row = 0; row < terms; row += 1) {
      const weighted = logStrikes[point]! ** row / variances[point]!;
      for (let column = 0; column < terms; column += 1) {
        rows[row]![column]! += weighted * logStrikes[point]! ** column;
      }
      rows[row]![terms]! += weighted * volatilities[point]!;
    }
  }
  for (let pivot = 0; pivot < terms; pivot += 1) {
    const best = rows
      .slice(pivot)
      .reduce((a, b) => (Math.abs(b[pivot]!) > Math.abs(a[pivot]!) ? b : a));
    rows.splice(rows.indexOf(best), 1);
    rows.splice(pivot, 0, best);
    for (const row of rows) {
      if (row === best) continue;
      const factor = row[pivot]! / best[pivot]!;
      for (let column = pivot; column <= terms; column += 1) row[column]! -= factor * best[column]!;
    }
  }
  return (k) => rows.reduce((sum, row, power) => sum + (row[terms]! / row[power]!) * k ** power, 0);
}

const quartic = (k: number) => 0.52 - 0.12 * k + 0.9 * k ** 2 - 0.4 * k ** 3 + 1.5 * k ** 4;
const strikes = [-0.3, -0.22, -0.15, -0.1, -0.05, 0, 0.06, 0.12, 0.2, 0.31];

describe('the smile', () => {
  test('passes through quotes that lie on a quartic', () => {
    const smile = new Smile();
    expect(smile.fit(pointsOf(strikes.map((k) => [k, quartic(k)])), YEARS)).toBe(true);
    expect(smile.degree).toBe(4);
    for (const k of [-0.29, -0.07, 0, 0.025, 0.3]) {
      expect(smile.volatilityAt(k)).toBeCloseTo(quartic(k), 7);
    }
  });

  test('is the weighted least-squares curve, refitted any number of times', () => {
    const smile = new Smile();
    const random = seededRandom(17);
    for (let round = 0; round < 200; round += 1) {
      const count = 1 + random.below(24);
      const points = pointsOf(
        Array.from({ length: count }, (_, index) => [
          -0.4 + 0.8 * ((index + 0.8 * random.next()) / count),
          0.4 + 0.2 * random.next(),
          1e-6 * (1 + 50 * random.next()),
        ]),
      );
      smile.fit(points, YEARS);
      const batch = batchFit(points, smile.degree);
      const { logStrikes } = points;
      const between = 0.5 * (logStrikes[0]! + logStrikes[count - 1]!);
      for (const k of [logStrikes[0]!, between, logStrikes[count - 1]!]) {
        expect(Math.abs(smile.volatilityAt(k) - batch(k))).toBeLessThan(1e-5);
      }
    }
  });

  test.each([
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
    [6, 3],
    [7, 3],
    [8, 4],
    [30, 4],
  ])('has, of %d quotes, degree %d', (count, degree) => {
    const smile = new Smile();
    smile.fit(pointsOf(Array.from({ length: count }, (_, index) => [0.01 * index, 0.5])), YEARS);
    expect(smile.degree).toBe(degree);
    expect(smile.volatilityAt(0.03)).toBeCloseTo(0.5, 6);
  });

  test('goes on straight beyond the last quote', () => {
    const smile = new Smile();
    smile.fit(pointsOf(strikes.map((k) => [k, quartic(k)])), YEARS);
    const last = smile.volatilityAt(0.31);
    const slope = (smile.volatilityAt(0.32) - last) / 0.01;
    expect(slope).toBeCloseTo((last - smile.volatilityAt(0.31 - 1e-6)) / 1e-6, 3);
    expect(smile.volatilityAt(0.41)).toBeCloseTo(last + 0.1 * slope, 12);
  });

  test("is no steeper outside than Lee's bound on total variance", () => {
    const smile = new Smile();
    smile.fit(
      pointsOf([
        [-0.1, 9],
        [0.1, 5],
      ]),
      1,
    );
    // dw/dk = 2σ·σ′·T = ±2.
    expect((smile.volatilityAt(-0.2) - smile.volatilityAt(-0.1)) / -0.1).toBeCloseTo(-1 / 9, 4);
    expect((smile.volatilityAt(0.2) - smile.volatilityAt(0.1)) / 0.1).toBeCloseTo(-1 / 5, 4);
  });

  test('is surer where quotes are than far from them', () => {
    const smile = new Smile();
    smile.fit(pointsOf(strikes.map((k) => [k, quartic(k)])), YEARS);
    expect(smile.varianceAt(0)).toBeLessThan(smile.varianceAt(0.31));
    expect(smile.varianceAt(0.31)).toBeLessThan(smile.varianceAt(0.5));
  });

  test('is less sure where quotes scatter beyond their own spread', () => {
    const smooth = new Smile();
    const rough = new Smile();
    smooth.fit(pointsOf(strikes.map((k) => [k, quartic(k)])), YEARS);
    rough.fit(pointsOf(strikes.map((k, index) => [k, quartic(k) + 0.01 * (-1) ** index])), YEARS);
    expect(rough.varianceAt(0)).toBeGreaterThan(10 * smooth.varianceAt(0));
  });

  test('listens to a quote by its precision', () => {
    const smile = new Smile();
    smile.fit(
      pointsOf([
        [-0.1, 0.5, 1e-8],
        [-0.1, 0.7, 1],
      ]),
      YEARS,
    );
    expect(smile.degree).toBe(0);
    expect(smile.volatilityAt(0)).toBeCloseTo(0.5, 6);
  });

  test('does not depend on the order of the quotes', () => {
    const rows = strikes.map((k) => [k, quartic(k) + 0.003 * Math.sin(90 * k)] as const);
    const smile = new Smile();
    smile.fit(pointsOf(rows), YEARS);
    const expected = smile.volatilityAt(0.03);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        smile.fit(pointsOf(shuffled), YEARS);
        expect(smile.volatilityAt(0.03)).toBeCloseTo(expected, 10);
      }),
    );
  });

  test('has no volatility without a quote, also after there were some', () => {
    const smile = new Smile();
    expect(smile.volatilityAt(0)).toBeNaN();
    expect(smile.degree).toBe(-1);
    smile.fit(pointsOf([[0, 0.5]]), YEARS);
    expect(smile.fit(pointsOf([]), YEARS)).toBe(false);
    expect(smile.volatilityAt(0)).toBeNaN();
  });

  test('refuses quotes that are no numbers', () => {
    const smile = new Smile();
    expect(smile.fit(pointsOf([[Number.NaN, 0.5]]), YEARS)).toBe(false);
    expect(smile.fit(pointsOf([[0, 0.5, 0]]), YEARS)).toBe(false);
    expect(smile.fit(pointsOf([[0, 0.5, Number.NaN]]), YEARS)).toBe(false);
    smile.fit(pointsOf([[0, Number.NaN]]), YEARS);
    expect(smile.volatilityAt(0)).toBeNaN();
  });
});
