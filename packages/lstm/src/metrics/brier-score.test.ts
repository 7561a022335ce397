import { describe, expect, test } from '@jest/globals';
import { brierScore } from './brier-score.ts';

describe('brierScore', () => {
  test('is 0 for a right certainty and 2 for a wrong one', () => {
    expect(brierScore([1, 0, 0], [0])).toBe(0);
    expect(brierScore([1, 0, 0], [2])).toBe(2);
  });

  test('does not count rows without a label', () => {
    expect(brierScore([1, 0, 0, 0, 1, 0], [0, -1])).toBe(0);
  });
});
