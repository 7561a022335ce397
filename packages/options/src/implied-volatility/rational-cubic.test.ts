import { describe, expect, test } from '@jest/globals';
import { controlSecond, interpolate, RationalCubic } from './rational-cubic.ts';

type Point = readonly [x: number, y: number, slope: number];

function between([x0, y0, d0]: Point, [x1, y1, d1]: Point): RationalCubic {
  return Object.assign(new RationalCubic(), {
    x0,
    y0,
    d0,
    x1,
    y1,
    d1,
    chord: (y1 - y0) / (x1 - x0),
  });
}

function valueAt(cubic: RationalCubic, x: number): number {
  cubic.x = x;
  interpolate(cubic);
  return cubic.value;
}

function bentAt(end: 'left' | 'right', second: number, left: Point, right: Point): RationalCubic {
  const cubic = Object.assign(between(left, right), { second });
  controlSecond(cubic, end);
  return cubic;
}

describe('rational cubic interpolation', () => {
  test('meets both points with their slopes', () => {
    const cubic = Object.assign(between([1, 2, 0.5], [3, 5, 4]), { control: 3.7 });
    const step = 1e-6;
    expect(valueAt(cubic, 1)).toBe(2);
    expect(valueAt(cubic, 3)).toBe(5);
    expect((valueAt(cubic, 1 + step) - 2) / step).toBeCloseTo(0.5, 4);
    expect((5 - valueAt(cubic, 3 - step)) / step).toBeCloseTo(4, 4);
  });

  test('is the cubic itself at the control parameter 3', () => {
    // x³ on [1, 2].
    const cubic = Object.assign(between([1, 1, 3], [2, 8, 12]), { control: 3 });
    expect(valueAt(cubic, 1.3)).toBeCloseTo(1.3 ** 3, 14);
  });

  test.each([
    ['left', 0.8, 0, 1],
    ['right', 2.5, 2, -1],
  ] as const)('takes the second derivative it is told at its %s end', (end, second, from, way) => {
    const cubic = bentAt(end, second, [0, 0, 1], [2, 3, 2.5]);
    const step = 1e-4;
    const near = (count: number) => valueAt(cubic, from + way * count * step);
    expect((near(2) - 2 * near(1) + near(0)) / step ** 2).toBeCloseTo(second, 2);
  });

  test('keeps convex data convex where the second derivative asks for more', () => {
    const cubic = bentAt('left', -50, [0, 0, 0.1], [1, 1, 8]);
    let before = Number.NEGATIVE_INFINITY;
    for (let x = 0; x < 0.99; x += 0.01) {
      const slope = valueAt(cubic, x + 0.01) - valueAt(cubic, x);
      expect(slope).toBeGreaterThanOrEqual(before - 1e-12);
      before = slope;
    }
  });

  test('is the chord on a straight piece', () => {
    expect(valueAt(bentAt('left', 0, [0, 0, 1], [2, 2, 1]), 0.5)).toBeCloseTo(0.5, 15);
  });

  test('gives the middle of two points at one place', () => {
    const cubic = Object.assign(between([1, 4, 0], [1, 6, 0]), { control: 3 });
    expect(valueAt(cubic, 1)).toBe(5);
  });
});
