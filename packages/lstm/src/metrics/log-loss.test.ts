import { describe, expect, test } from '@jest/globals';
import { logLoss } from './log-loss.ts';

describe('logLoss', () => {
  test('of knowing nothing is ln 3', () => {
    expect(logLoss(new Array(9).fill(1 / 3), [0, 1, 2])).toBeCloseTo(Math.log(3), 12);
  });

  test('does not count rows without a label', () => {
    expect(logLoss([0.5, 0.5, 0, 1, 0, 0], [0, -1])).toBeCloseTo(Math.LN2, 12);
  });

  test('of a wrong certainty is bounded', () => {
    expect(logLoss([1, 0, 0], [2])).toBeCloseTo(12 * Math.LN10, 9);
  });
});
