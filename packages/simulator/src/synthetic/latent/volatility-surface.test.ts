import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { VolatilitySurface } from './volatility-surface.ts';

const WEEK = 7 / 365;

describe('the volatility surface', () => {
  const surface = new VolatilitySurface(0.4, seededRandom(1), 1e-9);
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
    const moved = new VolatilitySurface(0.4, seededRandom(1), 1e-9);
    moved.step(0.01);
    expect(100 * (moved.atTheMoney - 0.4)).toBeCloseTo(-0.79, 1);
  });
});
