import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { highQuantile, highQuantileSlope } from './ordered-quantiles.ts';

// Invariants, for any two outputs:
// - the high quantile is never below the median, and never below the raw output;
// - it exceeds the larger of the two by no more than 0.05 · ln 2;
// - its slopes are those of differences.
const output = fc.double({ min: -50, max: 50, noNaN: true });

describe('highQuantile', () => {
  test('never crosses the median, and hardly leaves the larger of the two', () => {
    fc.assert(
      fc.property(output, output, (median, raw) => {
        const over = highQuantile(median, raw) - Math.max(median, raw);
        // Near 50 a double ends at 7e-15.
        expect(over).toBeGreaterThanOrEqual(-1e-14);
        expect(over).toBeLessThanOrEqual(0.05 * Math.LN2 + 1e-14);
      }),
    );
  });

  test('is the raw output where that lies well above the median', () => {
    expect(highQuantile(0, 2)).toBe(2);
    expect(highQuantile(0, 1) - 1).toBeLessThan(1e-9);
  });

  test('changes as its slope says', () => {
    fc.assert(
      fc.property(output, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (median, apart) => {
        const [raw, step] = [median + apart, 1e-5];
        const byRaw = (highQuantile(median, raw + step) - highQuantile(median, raw - step)) / 2e-5;
        const byMedian =
          (highQuantile(median + step, raw) - highQuantile(median - step, raw)) / 2e-5;
        const slope = highQuantileSlope(median, raw);
        expect(byRaw).toBeCloseTo(slope, 6);
        expect(byMedian).toBeCloseTo(1 - slope, 6);
      }),
    );
  });
});
