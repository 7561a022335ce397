import { describe, expect, test } from '@jest/globals';
import { type OptionInstrument, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { black76Pricer } from './black76-pricer.ts';

const DAY = 86_400 * SECOND;
const linearCall: OptionInstrument = { ...sampleCall, payoff: 'linear', quote: 'USDC' };
const point = { forward: 80_000, time: sampleCall.expiry - 30 * DAY };

describe('the Black-76 pricer', () => {
  test('prices an inverse option in coins and a linear one in USD', () => {
    const coins = black76Pricer.priceAt(sampleCall, 0.5, point);
    const usd = black76Pricer.priceAt(linearCall, 0.5, point);
    expect(coins * 80_000).toBeCloseTo(usd, 9);
    expect(coins).toBeCloseTo(0.0041146387518, 12);
  });

  test('finds the volatility that it priced with, in either quotation', () => {
    const forward = fc.double({ min: 40_000, max: 250_000, noNaN: true });
    const volatility = fc.double({ min: 0.2, max: 3, noNaN: true });
    const days = fc.double({ min: 20, max: 400, noNaN: true });
    const option = fc
      .tuple(fc.constantFrom(sampleCall, linearCall), fc.constantFrom('call', 'put'))
      .map(([terms, right]): OptionInstrument => ({ ...terms, right }));
    fc.assert(
      fc.property(option, forward, volatility, days, (terms, f, v, d) => {
        const at = { forward: f, time: sampleCall.expiry - Math.round(d * DAY) };
        const price = black76Pricer.priceAt(terms, v, at);
        const found = black76Pricer.volatilityAt(terms, price, at);
        fc.pre(found.kind === 'volatility');
        const again = black76Pricer.priceAt(terms, found.volatility!, at);
        expect(Math.abs(again / price - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  test('has no price and no volatility for an expired option', () => {
    const late = { forward: 80_000, time: sampleCall.expiry };
    expect(black76Pricer.priceAt(sampleCall, 0.5, late)).toBeNaN();
    expect(black76Pricer.volatilityAt(sampleCall, 0.01, late)).toEqual({ kind: 'expired' });
  });

  test('says why a price has no volatility', () => {
    const put = { ...sampleCall, right: 'put' as const };
    expect(black76Pricer.volatilityAt(sampleCall, 1, point)).toEqual({ kind: 'above-maximum' });
    expect(black76Pricer.volatilityAt(put, 0.25, point)).toEqual({ kind: 'below-intrinsic' });
    expect(black76Pricer.volatilityAt(put, Number.NaN, point)).toEqual({ kind: 'not-a-number' });
  });

  test('has no price at a forward or a volatility that is no number', () => {
    const nowhere = { ...point, forward: Number.NaN };
    expect(black76Pricer.priceAt(sampleCall, 0.5, nowhere)).toBeNaN();
    expect(black76Pricer.priceAt(sampleCall, Number.NaN, point)).toBeNaN();
    expect(black76Pricer.priceAt(sampleCall, -0.1, point)).toBeNaN();
  });
});
