import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { scaledRows, UNSCALED } from '../calibration/probability-scaling.ts';
import { fitLogisticRegression, logitsOf } from './logistic-regression.ts';

const ROWS = 6_000;
const random = seededRandom('logistic');
const features = Float32Array.from({ length: 2 * ROWS }, () => random.normal());
const truth = Float32Array.of(-1, 0, 1, 0.5, 0, -0.5, 0.2, -0.4, 0.2);
const classes = Int8Array.from({ length: ROWS }, (_, row) => {
  const logits = new Float64Array(3);
  logitsOf(truth, features, row, 2, logits, 0);
  const [down = 0, stable = 0] = scaledRows(logits, UNSCALED);
  const at = random.next();
  return at < down ? 0 : at < down + stable ? 1 : 2;
});
const all = { start: 0, end: ROWS };

describe('fitLogisticRegression', () => {
  test('recovers the weights that drew the classes, up to a constant a row', () => {
    const weights = fitLogisticRegression(features, 2, classes, all);
    for (const at of [0, 3, 6]) {
      expect(weights[at + 2]! - weights[at]!).toBeCloseTo(truth[at + 2]! - truth[at]!, 0);
      expect(
        Math.abs(weights[at + 1]! - weights[at]! - (truth[at + 1]! - truth[at]!)),
      ).toBeLessThan(0.15);
    }
  });

  test('gives the same weights again', () => {
    expect(fitLogisticRegression(features, 2, classes, all)).toEqual(
      fitLogisticRegression(features, 2, classes, all),
    );
  });

  test('learns neither from unknown rows nor from rows outside the range', () => {
    const spoilt = classes.map((kind, row) => (row < 3_000 ? kind : row % 2 === 0 ? -1 : 0));
    expect(fitLogisticRegression(features, 2, spoilt, { start: 0, end: 3_000 })).toEqual(
      fitLogisticRegression(features, 2, classes, { start: 0, end: 3_000 }),
    );
  });
});
