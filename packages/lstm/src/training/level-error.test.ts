import { describe, expect, test } from '@jest/globals';
import { qlike } from '../metrics/qlike.ts';
import { levelError, levelSlope } from './level-error.ts';

const MEASURES = ['QLIKE', 'absolute error', undefined] as const;

describe('levelError', () => {
  test('is QLIKE of the levels, up to its scale', () => {
    const scale = 0.4;
    for (const miss of [-2, -0.5, 0.3, 1, 4]) {
      const forecast = 0.6 * Math.exp(scale * miss);
      expect(4 * scale ** 2 * levelError(miss, 'QLIKE', scale)).toBeCloseTo(
        qlike(0.6, forecast),
        10,
      );
    }
  });

  test('of a small miss is half its square by QLIKE as without a measure', () => {
    expect(levelError(0.01, 'QLIKE', 0.3)).toBeCloseTo(levelError(0.01, undefined, 0.3), 6);
  });

  test('has its least, 0, at no miss', () => {
    for (const measure of MEASURES) {
      expect(levelError(0, measure, 0.3)).toBe(0);
      for (const miss of [-9, -0.1, 0.1, 9]) {
        expect(levelError(miss, measure, 0.3)).toBeGreaterThan(0);
      }
    }
  });

  test('has the slope that differences have, also where QLIKE becomes a line', () => {
    const step = 1e-6;
    for (const measure of MEASURES) {
      for (const miss of [-9, -3.4, -3.2, -0.7, 0.2, 5]) {
        const difference =
          (levelError(miss + step, measure, 0.3) - levelError(miss - step, measure, 0.3)) /
          (2 * step);
        expect(levelSlope(miss, measure, 0.3)).toBeCloseTo(difference, 4);
      }
    }
    expect(levelSlope(-9, 'QLIKE', 0.3)).toBe(levelSlope(-90, 'QLIKE', 0.3));
  });
});
