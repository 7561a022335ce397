import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalCdf, normalPdf } from './normal-distribution.ts';

/** Computed with 60 digits at exactly these doubles. */
const CDF = [
  [-37.5, 4.605353009581955e-308],
  [-20.25, 1.77619986494957e-91],
  [-8.3, 5.205569744890254e-17],
  [-5.5, 1.8989562465887718e-8],
  [-1, 0.15865525393145705],
  [-1e-8, 0.4999999960105772],
  [0, 0.5],
  [0.7, 0.758036347776927],
  [1.3, 0.9031995154143897],
  [6.1, 0.9999999994696577],
] as const;
const PDF = [
  [-12.3, 5.60665692630384e-34],
  [1.1, 0.2178521770325505],
  [5.7, 3.5139550948204334e-8],
  [26.9, 2.957978689360921e-158],
] as const;

describe('the normal distribution', () => {
  test.each(CDF)('has the probability of 60 digits below %d', (z, expected) => {
    expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-15);
  });

  test.each(PDF)('has the density of 60 digits at %d', (z, expected) => {
    expect(Math.abs(normalPdf(z) / expected - 1)).toBeLessThan(1e-15);
  });

  test('ends in 0 and 1', () => {
    expect([-40.1, -1e9, Number.NEGATIVE_INFINITY].map(normalCdf)).toEqual([0, 0, 0]);
    expect([9, 1e9, Number.POSITIVE_INFINITY].map(normalCdf)).toEqual([1, 1, 1]);
    expect([-1e9, 1e300, Number.POSITIVE_INFINITY].map(normalPdf)).toEqual([0, 0, 0]);
  });

  test('gives back NaN', () => {
    expect(normalCdf(Number.NaN)).toBeNaN();
    expect(normalPdf(Number.NaN)).toBeNaN();
  });

  test('never falls, and both tails sum to 1', () => {
    const anywhere = fc.double({ min: -38, max: 38, noNaN: true });
    fc.assert(
      fc.property(anywhere, anywhere, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        // Neighbouring doubles may swap their last digits.
        expect(normalCdf(high)).toBeGreaterThanOrEqual(normalCdf(low) * (1 - 1e-14));
        expect(Math.abs(normalCdf(one) + normalCdf(-one) - 1)).toBeLessThan(1e-15);
      }),
    );
  });
});
