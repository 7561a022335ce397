import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { black76Greeks } from './black76-greeks.ts';
import { black76Price } from './black76-price.ts';

const YEARS = 0.25;

describe('the greeks', () => {
  test("are Deribit's on a row of its book: BTC-23MAY20-8875-P, 1.361135 days before expiry", () => {
    const years = 1.361135 / 365;
    const greeks = black76Greeks('put', 9095.53, 8875, years, 0.8412);
    expect(greeks.delta).toBeCloseTo(-0.30731, 5);
    expect(greeks.gamma).toBeCloseTo(0.00075, 5);
    expect(Math.abs(greeks.vega - 1.95206)).toBeLessThan(1e-5);
    expect(Math.abs(greeks.theta + 60.32444)).toBeLessThan(5e-3);
    const coins = black76Price('put', 9095.53, 8875, years, 0.8412) / 9095.53;
    // The mark was not taken at the same second as the greeks: less than a tenth of a tick apart.
    expect(Math.abs(coins - 0.01039632)).toBeLessThan(1e-5);
  });

  test('are those of Lucic and Sepp, to the seven digits that theirs hold: a week at the money at 60 %', () => {
    const { delta, netDelta } = black76Greeks('call', 50_000, 50_000, 7 / 365, 0.6);
    expect(delta).toBeCloseTo(0.51656952, 7);
    expect(netDelta).toBeCloseTo(0.48343048, 7);
    const coins = black76Price('call', 50_000, 50_000, 7 / 365, 0.6) / 50_000;
    expect(coins).toBeCloseTo(0.0331390462, 6);
  });

  test('are the slopes of the price', () => {
    const price = (f: number, years: number, v: number) => black76Price('put', f, 90_000, years, v);
    const { delta, gamma, vega, theta } = black76Greeks('put', 80_000, 90_000, YEARS, 0.5);
    const up = price(80_010, YEARS, 0.5);
    const here = price(80_000, YEARS, 0.5);
    const down = price(79_990, YEARS, 0.5);
    expect((up - down) / 20).toBeCloseTo(delta, 8);
    expect((up - 2 * here + down) / 100).toBeCloseTo(gamma, 8);
    expect(price(80_000, YEARS, 0.505) - price(80_000, YEARS, 0.495)).toBeCloseTo(vega, 2);
    const day = 1 / 365;
    expect(
      (price(80_000, YEARS - day / 20, 0.5) - price(80_000, YEARS + day / 20, 0.5)) * 10,
    ).toBeCloseTo(theta, 3);
  });

  test('keep the premium-adjusted delta at delta minus the price in coins', () => {
    const forward = fc.double({ min: 1, max: 1e6, noNaN: true });
    const ratio = fc.double({ min: 0.2, max: 5, noNaN: true });
    const volatility = fc.double({ min: 0.1, max: 3, noNaN: true });
    fc.assert(
      fc.property(forward, ratio, volatility, fc.constantFrom('call', 'put'), (f, m, v, right) => {
        const { delta, netDelta } = black76Greeks(right, f, f * m, YEARS, v);
        const coins = black76Price(right, f, f * m, YEARS, v) / f;
        expect(Math.abs(delta - coins - netDelta)).toBeLessThan(1e-14 * (1 + m));
      }),
    );
  });

  test('are no numbers where an input is none', () => {
    for (const [f, k, t, v] of [
      [0, 1, 1, 1],
      [1, -1, 1, 1],
      [1, 1, 0, 1],
      [1, 1, 1, 0],
      [Number.NaN, 1, 1, 1],
      [1, Number.POSITIVE_INFINITY, 1, 1],
      [1, 1, -1, 1],
      [1, 1, 1, Number.POSITIVE_INFINITY],
    ] as const) {
      for (const value of Object.values(black76Greeks('call', f, k, t, v))) expect(value).toBeNaN();
    }
  });
});
