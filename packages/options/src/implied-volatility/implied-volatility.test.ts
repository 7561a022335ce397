import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { black76Greeks } from '../black76/black76-greeks.ts';
import { black76Price } from '../black76/black76-price.ts';
import { impliedVolatility } from './implied-volatility.ts';

/** A number spread evenly over its orders of magnitude. */
const decades = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((exponent) => 10 ** exponent);

describe('the implied volatility', () => {
  test('gives back the volatility of a price, over twelve decades of it', () => {
    // At the strike that lies `distance` standard deviations out: in every branch, from 1e-8 to 1e4.
    const distance = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(decades(-8, 4), distance, fc.boolean(), (volatility, away, scaled) => {
        const years = scaled ? 1 / volatility : 0.04;
        const s = volatility * Math.sqrt(years);
        fc.pre(s < 12);
        const forward = 81_234.5;
        const strike = forward * Math.exp(away * s);
        const right = strike >= forward ? 'call' : 'put';
        const price = black76Price(right, forward, strike, years, volatility);
        fc.pre(strike < 1e250 && strike > 1e-250 && price > 1e-290 * forward);
        const vega = 100 * black76Greeks(right, forward, strike, years, volatility).vega;
        // What one rounding of the price, and of the price's own evaluation, moves the volatility by.
        const spread = Math.min(price, Math.min(forward, strike)) / (volatility * vega);
        fc.pre(spread < 1e3);
        const found = impliedVolatility(right, price, forward, strike, years);
        expect(found.kind).toBe('volatility');
        expect(Math.abs(found.volatility! / volatility - 1)).toBeLessThan(4e-15 * (1 + spread));
      }),
      { numRuns: 2_000 },
    );
  });

  test('re-prices to the price, in the money too', () => {
    const price = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    const ratio = fc.double({ min: 0.2, max: 5, noNaN: true });
    fc.assert(
      fc.property(price, ratio, fc.constantFrom('call', 'put'), (share, m, right) => {
        const strike = 100 * m;
        const intrinsic = Math.max(0, right === 'call' ? 100 - strike : strike - 100);
        const value = intrinsic + share * Math.min(100, strike);
        const found = impliedVolatility(right, value, 100, strike, 0.5);
        expect(found.kind).toBe('volatility');
        const again = black76Price(right, 100, strike, 0.5, found.volatility!);
        expect(Math.abs(again / value - 1)).toBeLessThan(2e-14);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is right at prices that are round in coins', () => {
    // A search that stops at a rounded price, as one library on npm does, gives 0.400 here.
    const found = impliedVolatility('call', 0.02 * 80_000, 80_000, 84_000, 0.0521);
    const again = black76Price('call', 80_000, 84_000, 0.0521, found.volatility!);
    expect(again).toBeCloseTo(1_600, 10);
  });

  test('is the closed form exactly at the money', () => {
    for (const volatility of [1e-9, 0.01, 0.6, 3, 12]) {
      const price = black76Price('call', 64_000, 64_000, 0.1, volatility);
      const found = impliedVolatility('call', price, 64_000, 64_000, 0.1);
      expect(Math.abs(found.volatility! / volatility - 1)).toBeLessThan(3e-15);
    }
  });

  test('holds beside the money by one rounding of the forward', () => {
    const strike = 64_000 * (1 + Number.EPSILON);
    for (const volatility of [1e-9, 1e-4, 0.5]) {
      const price = black76Price('call', 64_000, strike, 0.1, volatility);
      const found = impliedVolatility('call', price, 64_000, strike, 0.1);
      expect(Math.abs(found.volatility! / volatility - 1)).toBeLessThan(1e-14);
    }
  });

  test('is there for a price near the smallest double', () => {
    const found = impliedVolatility('call', 1e-300, 100, 300, 0.1);
    const again = black76Price('call', 100, 300, 0.1, found.volatility!);
    expect(Math.abs(again / 1e-300 - 1)).toBeLessThan(1e-12);
  });

  test.each([
    ['a price at intrinsic value', 'call', 20, 100, 80, 0.5, 'below-intrinsic'],
    ['a price below intrinsic value', 'put', 19, 80, 100, 0.5, 'below-intrinsic'],
    ['a price of 0', 'call', 0, 100, 120, 0.5, 'below-intrinsic'],
    ['a negative price', 'call', -1, 100, 120, 0.5, 'below-intrinsic'],
    ['a call at the forward', 'call', 100, 100, 120, 0.5, 'above-maximum'],
    ['a put above the strike', 'put', 121, 100, 120, 0.5, 'above-maximum'],
    ['no time left', 'call', 5, 100, 120, 0, 'expired'],
    ['time gone by', 'call', 5, 100, 120, -1e-9, 'expired'],
    ['a price that is no number', 'call', Number.NaN, 100, 120, 0.5, 'not-a-number'],
    ['an infinite price', 'call', Number.POSITIVE_INFINITY, 100, 120, 0.5, 'not-a-number'],
    [
      'an infinitely negative price',
      'put',
      Number.NEGATIVE_INFINITY,
      100,
      120,
      0.5,
      'not-a-number',
    ],
    ['a forward that is no number', 'call', 5, Number.NaN, 120, 0.5, 'not-a-number'],
    ['a forward of 0', 'call', 5, 0, 120, 0.5, 'not-a-number'],
    ['a strike of 0', 'call', 5, 100, 0, 0.5, 'not-a-number'],
    ['a negative strike', 'call', 5, 100, -120, 0.5, 'not-a-number'],
    ['an infinite strike', 'put', 5, 100, Number.POSITIVE_INFINITY, 0.5, 'not-a-number'],
    ['time that is no number', 'call', 5, 100, 120, Number.NaN, 'not-a-number'],
    ['infinite time', 'call', 5, 100, 120, Number.POSITIVE_INFINITY, 'not-a-number'],
  ] as const)(
    'gives a reason and no number for %s',
    (_what, right, price, forward, strike, years, kind) => {
      expect(impliedVolatility(right, price, forward, strike, years)).toEqual({ kind });
    },
  );

  test('never gives anything but a positive number or a reason', () => {
    const anything = fc.double();
    fc.assert(
      fc.property(anything, anything, anything, anything, (price, forward, strike, years) => {
        const found = impliedVolatility('call', price, forward, strike, years);
        if (found.kind === 'volatility') {
          expect(found.volatility).toBeGreaterThan(0);
          expect(found.volatility).toBeLessThan(Number.POSITIVE_INFINITY);
        } else expect(found.volatility).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });
});
