import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { VolatilitySurface } from './volatility-surface.ts';

const WEEK = 7 / 365;

describe('the volatility surface', () => {
  const surface = new VolatilitySurface({ level: 0.4, seconds: 1e-9 }, seededRandom(1));
  /** At a distance in deviations. */
  const at = (z: number) =>
    surface.volatility(100_000 * Math.exp(z * 0.4 * Math.sqrt(WEEK)), 100_000, WEEK);

  test('has its level at the money', () => {
    expect(at(0)).toBe(0.4);
  });

  test('is skewed to low strikes and curved, about as measured a week out', () => {
    expect(100 * (at(0.674) - at(-0.674))).toBeCloseTo(-5.1, 1);
    expect(50 * (at(0.674) + at(-0.674)) - 40).toBeCloseTo(0.9, 1);
  });

  test('is flat beyond the wings', () => {
    expect(at(9)).toBe(at(3));
    expect(at(-9)).toBe(at(-3));
  });

  test('falls when the price rises', () => {
    const moved = new VolatilitySurface({ level: 0.4, seconds: 1e-9 }, seededRandom(1));
    moved.step(0.01, 0);
    expect(100 * (moved.atTheMoney - 0.4)).toBeCloseTo(-0.79, 1);
  });

  test.each([
    [2, 4.4 / 38],
    [7, 2.4 / 39],
    [30, 1.2 / 39.5],
    [90, 0.66 / 42],
  ])('of %d days moves within six hours about as measured', (days, deviation) => {
    const seconds = 3_600;
    const random = seededRandom(3);
    const surface = new VolatilitySurface({ level: 0.4, years: days / 365, seconds }, random);
    const moves: number[] = [];
    for (let round = 0; round < 2_000; round += 1) {
      const before = surface.atTheMoney;
      for (let hour = 0; hour < 6; hour += 1) {
        // 43 % a year.
        surface.step(0.43 * Math.sqrt(seconds / (365 * 86_400)) * random.normal(), random.normal());
      }
      moves.push(Math.log(surface.atTheMoney / before));
    }
    const square = moves.reduce((sum, move) => sum + move * move, 0) / moves.length;
    expect(Math.sqrt(square) / deviation).toBeGreaterThan(0.75);
    expect(Math.sqrt(square) / deviation).toBeLessThan(1.33);
  });

  test('of two tenors moves mostly together, the longer one less', () => {
    const random = seededRandom(4);
    const [week, month] = [7, 30].map(
      (days) =>
        new VolatilitySurface(
          { level: 0.4, years: days / 365, seconds: 1 },
          random.fork(`${days}`),
        ),
    );
    let [products, weeks, months] = [0, 0, 0];
    for (let second = 0; second < 5_000; second += 1) {
      const [one, other] = [week!.atTheMoney, month!.atTheMoney];
      const common = random.normal();
      week!.step(0, common);
      month!.step(0, common);
      const moves = [
        Math.log(week!.atTheMoney / one),
        Math.log(month!.atTheMoney / other),
      ] as const;
      products += moves[0] * moves[1];
      weeks += moves[0] ** 2;
      months += moves[1] ** 2;
    }
    expect(products / Math.sqrt(weeks * months)).toBeCloseTo(0.84, 1);
    expect(Math.sqrt(months / weeks)).toBeCloseTo(Math.sqrt(7 / 30), 1);
  });
});
