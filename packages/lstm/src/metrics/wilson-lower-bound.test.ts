import { describe, expect, test } from '@jest/globals';
import { wilsonLowerBound } from './wilson-lower-bound.ts';

describe('wilsonLowerBound', () => {
  test('is the share at which so many hits would be at the edge of 95 %', () => {
    // By definition (hits ÷ n − p) = z √(p (1 − p) ÷ n) at the bound p.
    const bound = wilsonLowerBound(41, 50);
    const z = (41 / 50 - bound) / Math.sqrt((bound * (1 - bound)) / 50);
    expect(z).toBeCloseTo(1.644854, 5);
  });

  test('rises with more trials of the same share', () => {
    expect(wilsonLowerBound(800, 1000)).toBeGreaterThan(wilsonLowerBound(80, 100));
  });

  test('is below 1 even when every trial hit', () => {
    expect(wilsonLowerBound(20, 20)).toBeLessThan(0.9);
  });
});
