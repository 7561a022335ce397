import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { takePrice } from '../black76/normalised-black.ts';
import { guessQuoted, solveQuoted } from './quoted-prices.ts';
import { VolatilitySearch } from './volatility-search.ts';

/** A search for the volatility of a price that the total volatility `s` makes at `h` deviations. */
function searchAt(h: number, s: number): VolatilitySearch {
  const search = new VolatilitySearch();
  const { black } = search;
  search.x = h * s;
  black.x = search.x;
  black.s = s;
  takePrice(black);
  search.distance = Math.expm1(-search.x);
  search.beta = black.price;
  search.complement = 1 - black.price;
  return search;
}

const distance = fc.double({ min: -5.4, max: -1e-9, noNaN: true });
const total = fc
  .double({ min: -8, max: Math.log10(1.7), noNaN: true })
  .map((exponent) => 10 ** exponent);

// Invariants: whatever stands up to 5.4 deviations out, at a total volatility up to 1.7 and a moneyness up to exp(3), is
// taken, its guess is within 2e-5 of the volatility, and the volatility comes back to what the price's rounding leaves.
describe('the volatility of a price as markets quote them', () => {
  test('is guessed to 2e-5', () => {
    fc.assert(
      fc.property(distance, total, (h, s) => {
        fc.pre(h * s > -3);
        const search = searchAt(h, s);
        expect(guessQuoted(search)).toBe(true);
        expect(Math.abs(search.s / s - 1)).toBeLessThan(2e-5);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is found from there', () => {
    fc.assert(
      fc.property(distance, total, (h, s) => {
        fc.pre(h * s > -3);
        const search = searchAt(h, s);
        guessQuoted(search);
        solveQuoted(search);
        // A rounding of the price moves the volatility by price over vega.
        const spread = search.black.over / s;
        expect(Math.abs(search.s / s - 1)).toBeLessThan(4e-15 * (1 + spread));
      }),
      { numRuns: 5_000 },
    );
  });

  test('is found from a poor guess too, in more steps', () => {
    const search = searchAt(-2, 0.3);
    search.s = 0.33;
    solveQuoted(search);
    expect(Math.abs(search.s / 0.3 - 1)).toBeLessThan(1e-15);
  });

  test.each([
    ['far out of the money', -6, 0.2],
    ['at a large total volatility', -0.1, 2],
    ['at a large moneyness', -2, 1.6],
  ])('is left to the general method %s', (_where, h, s) => {
    const search = searchAt(h, s);
    expect(guessQuoted(search)).toBe(false);
    expect(search.s).toBeNaN();
  });
});
