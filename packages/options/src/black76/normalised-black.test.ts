import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NormalisedBlack, takeLack, takeOver, takePrice } from './normalised-black.ts';

function at(x: number, s: number): NormalisedBlack {
  const black = new NormalisedBlack();
  black.x = x;
  black.s = s;
  takePrice(black);
  return black;
}

function overAt(h: number, t: number): number {
  const black = new NormalisedBlack();
  black.h = h;
  black.t = t;
  takeOver(black);
  return black.over;
}

describe('the normalised Black function', () => {
  test('is that of the reference implementation', () => {
    const x = -Math.log(100 / 95);
    const s = 0.3 * Math.sqrt(0.5);
    // The reference divides by √(F·K), which is exp(−x/2) times the smaller of the two.
    expect(at(x, s).price * Math.exp(x / 2)).toBeCloseTo(0.061296663817558904, 15);
    expect(at(0, 2.937528694999807).vega).toBeCloseTo(0.13566415614561067, 15);
  });

  test('and its complement sum to the bound', () => {
    const moneyness = fc.double({ min: -5, max: 0, noNaN: true });
    fc.assert(
      fc.property(moneyness, fc.double({ min: 0.05, max: 10, noNaN: true }), (x, s) => {
        const black = at(x, s);
        fc.pre(black.h + black.t >= -1);
        takeLack(black);
        const sum = black.price + black.vega * black.lack;
        expect(Math.abs(sum - 1)).toBeLessThan(1e-14);
      }),
    );
  });

  test('has no step where its evaluation changes', () => {
    // On both sides of t = 1/10, of t = 1/4, of |x| = 2 and of h + t = 1.
    for (const [h, t] of [
      [0, 0.1],
      [-5, 0.1],
      [-1, 0.25],
      [-3.9, 0.25],
      [-20, 0.05],
      [-100, 0.01],
    ] as const) {
      const near = 1e-9;
      const before = overAt(h, t * (1 - near));
      const after = overAt(h, t * (1 + near));
      expect(after / before - 1).toBeGreaterThan(near);
      expect(after / before - 1).toBeLessThan(3 * near);
    }
    const across = at(-1.5, 3 + 1e-9).price - at(-1.5, 3 - 1e-9).price;
    expect(across).toBeCloseTo(2e-9 * at(-1.5, 3).vega, 14);
  });

  test('is 0 or its bound where the vega is smaller than any double', () => {
    expect(at(-1, 1e-3).price).toBe(0);
    expect(at(-1, 1e3).price).toBe(1);
  });
});
