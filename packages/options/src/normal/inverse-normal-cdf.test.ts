import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inverseNormalCdf } from './inverse-normal-cdf.ts';
import { normalCdf } from './normal-distribution.ts';

/** Computed with 60 digits at exactly these doubles. */
const QUANTILES = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-20, -9.262340089798407],
  [1e-9, -5.9978070150076865],
  [0.01, -2.326347874040841],
  [0.2, -0.8416212335729142],
  [0.4999, -0.00025066283008800747],
  [0.7, 0.5244005127080407],
  [0.9, 1.2815515655446006],
] as const;

describe('the normal quantile', () => {
  test.each(QUANTILES)('has the value of 60 digits at %d', (p, expected) => {
    expect(Math.abs(inverseNormalCdf(p) / expected - 1)).toBeLessThan(1e-15);
  });

  test('undoes the distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 4, noNaN: true }), (z) => {
        // Near 1 a probability has few digits left of its distance to 1: what z ± one rounding of p gives.
        const lost = (1e-16 * normalCdf(z)) / Math.exp(-0.5 * z * z);
        expect(Math.abs(inverseNormalCdf(normalCdf(z)) - z)).toBeLessThan(
          2e-15 * (5 + Math.abs(z)) + 3 * lost,
        );
      }),
    );
  });

  test('is infinite at certainty and no number outside', () => {
    expect(inverseNormalCdf(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(inverseNormalCdf(1)).toBe(Number.POSITIVE_INFINITY);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(inverseNormalCdf(p)).toBeNaN();
  });
});
