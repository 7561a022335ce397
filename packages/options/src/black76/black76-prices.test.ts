import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LengthMismatch } from '../errors/length-mismatch.ts';
import { black76Price } from './black76-price.ts';
import { black76Prices } from './black76-prices.ts';

describe('Black-76 prices in a batch', () => {
  // Invariants: each price is that of the single call, NaN at the same places; the count is that of the prices.
  test('equal the single ones', () => {
    const row = fc.record({
      sign: fc.constantFrom(1, -1),
      forward: fc.oneof(fc.double({ min: 50, max: 200 }), fc.double()),
      strike: fc.oneof(fc.double({ min: 10, max: 500 }), fc.double()),
      time: fc.oneof(fc.double({ min: -0.1, max: 2 }), fc.double()),
      volatility: fc.oneof(fc.double({ min: 0, max: 3 }), fc.double()),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const prices = new Float64Array(rows.length);
        const priced = black76Prices(
          {
            signs: rows.map(({ sign }) => sign),
            forwards: rows.map(({ forward }) => forward),
            strikes: rows.map(({ strike }) => strike),
            years: rows.map(({ time }) => time),
            volatilities: rows.map(({ volatility }) => volatility),
          },
          prices,
        );
        const single = rows.map(({ sign, forward, strike, time, volatility }) =>
          black76Price(sign === 1 ? 'call' : 'put', forward, strike, time, volatility),
        );
        expect([...prices]).toEqual(single);
        expect(priced).toBe(single.filter((price) => !Number.isNaN(price)).length);
      }),
    );
  });

  test('have none for a sign that is neither call nor put', () => {
    const batch = { signs: [0], forwards: [1], strikes: [1], years: [1], volatilities: [1] };
    const prices = new Float64Array(1);
    expect(black76Prices(batch, prices)).toBe(0);
    expect(prices[0]).toBeNaN();
  });

  test('refuse columns of different length, and say which', () => {
    const batch = { signs: [1], forwards: [1], strikes: [1], years: [], volatilities: [1] };
    expect(() => black76Prices(batch, new Float64Array(1))).toThrow(
      new LengthMismatch({ column: 'years', length: 0, expected: 1 }),
    );
    expect(() => black76Prices({ ...batch, years: [1] }, new Float64Array(2))).toThrow(
      /prices has 2 entries but the batch has 1/,
    );
  });
});
