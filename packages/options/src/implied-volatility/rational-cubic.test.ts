import { describe, expect, test } from '@jest/globals';
import { controlFromLeft, controlFromRight, rationalCubic } from './rational-cubic.ts';

describe('rational cubic interpolation', () => {
  test('meets both points with their slopes', () => {
    const curve = (x: number) => rationalCubic(x, 1, 3, 2, 5, 0.5, 4, 3.7);
    expect(curve(1)).toBe(2);
    expect(curve(3)).toBe(5);
    const step = 1e-6;
    expect((curve(1 + step) - 2) / step).toBeCloseTo(0.5, 4);
    expect((5 - curve(3 - step)) / step).toBeCloseTo(4, 4);
  });

  test('is the cubic itself at the control parameter 3', () => {
    // x³ on [1, 2].
    expect(rationalCubic(1.3, 1, 2, 1, 8, 3, 12, 3)).toBeCloseTo(1.3 ** 3, 14);
  });

  test('takes the second derivative it is told', () => {
    const step = 1e-4;
    const left = controlFromLeft(2, 1.5, 1, 2.5, 0.8);
    const fromLeft = (x: number) => rationalCubic(x, 0, 2, 0, 3, 1, 2.5, left);
    expect((fromLeft(2 * step) - 2 * fromLeft(step) + fromLeft(0)) / step ** 2).toBeCloseTo(0.8, 2);
    const right = controlFromRight(2, 1.5, 1, 2.5, 2.5);
    const fromRight = (x: number) => rationalCubic(x, 0, 2, 0, 3, 1, 2.5, right);
    expect(
      (fromRight(2) - 2 * fromRight(2 - step) + fromRight(2 - 2 * step)) / step ** 2,
    ).toBeCloseTo(2.5, 2);
  });

  test('keeps convex data convex where the second derivative asks for more', () => {
    const control = controlFromLeft(1, 1, 0.1, 8, -50);
    let before = Number.NEGATIVE_INFINITY;
    for (let x = 0; x < 0.99; x += 0.01) {
      const slope =
        rationalCubic(x + 0.01, 0, 1, 0, 1, 0.1, 8, control) -
        rationalCubic(x, 0, 1, 0, 1, 0.1, 8, control);
      expect(slope).toBeGreaterThanOrEqual(before - 1e-12);
      before = slope;
    }
  });

  test('is the chord on a straight piece', () => {
    const control = controlFromLeft(2, 1, 1, 1, 0);
    expect(rationalCubic(0.5, 0, 2, 0, 2, 1, 1, control)).toBeCloseTo(0.5, 15);
  });

  test('gives the middle of two points at one place', () => {
    expect(rationalCubic(1, 1, 1, 4, 6, 0, 0, 3)).toBe(5);
  });
});
