import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { ridgeRegression } from './ridge-regression.ts';

const random = seededRandom('ridge');
const features = Float32Array.from({ length: 400 }, (_, place) =>
  place % 4 === 3 ? 0 : random.normal(),
);
const targets = Float32Array.from(
  { length: 100 },
  (_, row) => 2 * features[4 * row]! - 3 * features[4 * row + 1]! + 5,
);

describe('ridgeRegression', () => {
  test('recovers a line without noise', () => {
    const weights = ridgeRegression(features, 4, targets, { start: 0, end: 100 }, () => 0);
    for (const [index, weight] of [2, -3, 0, 0, 5].entries()) {
      expect(weights[index]).toBeCloseTo(weight, 5);
    }
  });

  test('gives a column of zeros no weight', () => {
    expect(ridgeRegression(features, 4, targets, { start: 0, end: 100 }, () => 1)[3]).toBe(0);
  });

  test('shrinks slopes and not the intercept under a penalty', () => {
    const one = Float32Array.of(-1, 1);
    const weights = ridgeRegression(one, 1, Float32Array.of(9, 11), { start: 0, end: 2 }, () => 1);
    expect(weights[0]).toBeCloseTo(0.5, 6);
    expect(weights[1]).toBeCloseTo(10, 6);
  });

  test('counts neither unknown rows nor rows outside the range', () => {
    const spoilt = targets.slice();
    spoilt.fill(Number.NaN, 10, 20);
    spoilt.fill(1e6, 90);
    const weights = ridgeRegression(features, 4, spoilt, { start: 0, end: 90 }, () => 0);
    expect(weights[0]).toBeCloseTo(2, 5);
  });
});
