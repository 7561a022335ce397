import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { black76Price } from './black76-price.ts';

const forward = fc.double({ min: 1, max: 1e6, noNaN: true });
const ratio = fc.double({ min: 0.05, max: 20, noNaN: true });
const years = fc.double({ min: 1e-6, max: 3, noNaN: true });
const volatility = fc.double({ min: 0.01, max: 4, noNaN: true });

describe('the Black-76 price', () => {
  test('is that of the reference implementation at the money', () => {
    expect(black76Price('call', 100, 100, 0.5, 0.2)).toBeCloseTo(5.637197779701664, 13);
  });

  test('keeps call and put in parity: C − P = F − K', () => {
    fc.assert(
      fc.property(forward, ratio, years, volatility, (f, m, t, v) => {
        const difference =
          black76Price('call', f, f * m, t, v) - black76Price('put', f, f * m, t, v);
        expect(Math.abs(difference - (f - f * m))).toBeLessThan(1e-14 * f * (1 + m));
      }),
    );
  });

  test('lies between intrinsic value and its maximum', () => {
    fc.assert(
      fc.property(forward, ratio, years, volatility, (f, m, t, v) => {
        const call = black76Price('call', f, f * m, t, v);
        const put = black76Price('put', f, f * m, t, v);
        expect(call).toBeGreaterThanOrEqual(Math.max(0, f - f * m));
        expect(call).toBeLessThanOrEqual(f);
        expect(put).toBeGreaterThanOrEqual(Math.max(0, f * m - f));
        expect(put).toBeLessThanOrEqual(f * m);
      }),
    );
  });

  test('rises with volatility and with time, and falls with the strike of a call', () => {
    fc.assert(
      fc.property(forward, ratio, years, volatility, (f, m, t, v) => {
        const price = black76Price('call', f, f * m, t, v);
        const slack = 1 - 1e-13;
        expect(black76Price('call', f, f * m, t, v * 1.01)).toBeGreaterThanOrEqual(price * slack);
        expect(black76Price('call', f, f * m, t * 1.01, v)).toBeGreaterThanOrEqual(price * slack);
        expect(black76Price('call', f, f * m * 1.01, t, v) * slack).toBeLessThanOrEqual(price);
      }),
    );
  });

  test('is the same for a call and the put with forward and strike exchanged', () => {
    fc.assert(
      fc.property(forward, ratio, years, volatility, (f, m, t, v) => {
        const strike = f * m;
        const call = black76Price('call', f, strike, t, v);
        const put = black76Price('put', strike, f, t, v);
        expect(Math.abs(call - put)).toBeLessThanOrEqual(1e-12 * Math.max(call, put));
      }),
    );
  });

  test('is the intrinsic value at volatility 0', () => {
    expect(black76Price('call', 100, 90, 0.5, 0)).toBe(10);
    expect(black76Price('put', 100, 90, 0.5, 0)).toBe(0);
  });

  test('tends to intrinsic value and to the forward without stumbling', () => {
    expect(black76Price('call', 100, 90, 1e-12, 1e-6)).toBe(10);
    expect(black76Price('call', 100, 110, 1e-12, 1e-6)).toBe(0);
    expect(black76Price('call', 100, 110, 1, 1e9)).toBe(100);
    expect(black76Price('put', 100, 110, 1, 1e9)).toBeCloseTo(110, 12);
  });

  test.each([
    ['forward', [0, -1, Number.NaN, Number.POSITIVE_INFINITY], 1],
    ['strike', [0, -1, Number.NaN, Number.POSITIVE_INFINITY], 2],
    ['years', [0, -1e-9, Number.NaN, Number.POSITIVE_INFINITY], 3],
    ['volatility', [-0.1, Number.NaN, Number.POSITIVE_INFINITY], 4],
  ] as const)('is no number where %s is none', (_field, values, place) => {
    for (const value of values) {
      const terms: [number, number, number, number] = [100, 110, 0.5, 0.4];
      terms[place - 1] = value;
      expect(black76Price('call', ...terms)).toBeNaN();
      expect(black76Price('put', ...terms)).toBeNaN();
    }
  });
});
