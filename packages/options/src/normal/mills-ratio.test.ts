import { describe, expect, test } from '@jest/globals';
import { millsRatio } from './mills-ratio.ts';

/** Computed with 60 digits at exactly these doubles. */
const RATIOS = [
  [-30.1, 1.3698143413277403e197],
  [-1.7, 10.158893249028939],
  [-0.9, 3.066460372995891],
  [0.6, 0.8230278177842874],
  [1.9, 0.43764692878712086],
  [3.7, 0.25377763740679354],
  [5.9, 0.1649915453003238],
  [7.3, 0.1345483871591707],
  [55.5, 0.018012174174873472],
] as const;

describe("Mills' ratio", () => {
  test.each(RATIOS)('has the ratio of 60 digits at %d', (a, expected) => {
    expect(Math.abs(millsRatio(a) / expected - 1)).toBeLessThan(1e-15);
  });

  test.each([-1, 0, 2, 6])('has no step where its pieces meet, at %d', (seam) => {
    const step = 1e-13;
    const jump = millsRatio(seam - step) / millsRatio(seam + step) - 1;
    expect(Math.abs(jump)).toBeLessThan(1e-12);
  });

  test('goes on where its tail is smaller than any double', () => {
    expect(millsRatio(1e200)).toBe(1e-200);
    expect(millsRatio(-39)).toBe(Number.POSITIVE_INFINITY);
    expect(millsRatio(Number.NaN)).toBeNaN();
  });
});
