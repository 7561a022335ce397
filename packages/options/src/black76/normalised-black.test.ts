import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  blackOverVega,
  complementOverVega,
  normalisedBlack,
  normalisedVega,
} from './normalised-black.ts';

describe('the normalised Black function', () => {
  test('is that of the reference implementation', () => {
    const x = -Math.log(100 / 95);
    const s = 0.3 * Math.sqrt(0.5);
    expect(normalisedBlack(x, s)).toBeCloseTo(0.061296663817558904, 15);
    expect(normalisedVega(0, 0.5 * 2.937528694999807)).toBeCloseTo(0.13566415614561067, 15);
  });

  test('and its complement sum to the bound', () => {
    const moneyness = fc.double({ min: -5, max: 0, noNaN: true });
    fc.assert(
      fc.property(moneyness, fc.double({ min: 0.05, max: 10, noNaN: true }), (x, s) => {
        const h = x / s;
        const t = s / 2;
        fc.pre(h + t >= -1);
        const sum = normalisedBlack(x, s) + normalisedVega(h, t) * complementOverVega(h, t);
        expect(Math.abs(sum / Math.exp(x / 2) - 1)).toBeLessThan(1e-14);
      }),
    );
  });

  test('has no step where its evaluation changes', () => {
    // On both sides of t = 1/4, of |x| = 2 and of h + t = 1.
    for (const [h, t] of [
      [-1, 0.25],
      [-3.9, 0.25],
      [-20, 0.05],
      [-100, 0.01],
    ] as const) {
      const near = 1e-9;
      const before = blackOverVega(h, t * (1 - near));
      const after = blackOverVega(h, t * (1 + near));
      expect(after / before - 1).toBeGreaterThan(near);
      expect(after / before - 1).toBeLessThan(3 * near);
    }
    const across = normalisedBlack(-1.5, 3 + 1e-9) - normalisedBlack(-1.5, 3 - 1e-9);
    expect(across).toBeCloseTo(2e-9 * normalisedVega(-0.5, 1.5), 14);
  });

  test('is 0 or its bound where the vega is smaller than any double', () => {
    expect(normalisedBlack(-1, 1e-3)).toBe(0);
    expect(normalisedBlack(-1, 1e3)).toBe(Math.exp(-0.5));
  });
});
