import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LengthMismatch } from '../errors/length-mismatch.ts';
import { impliedVolatilities } from './implied-volatilities.ts';
import { impliedVolatility } from './implied-volatility.ts';
import { IMPLIED_VOLATILITY_KINDS } from './status.ts';

describe('implied volatilities in a batch', () => {
  test('equal the single ones, reason by reason', () => {
    const row = fc.record({
      sign: fc.constantFrom(1, -1),
      price: fc.oneof(fc.double({ min: -10, max: 150 }), fc.double()),
      strike: fc.oneof(fc.double({ min: 10, max: 500 }), fc.double()),
      years: fc.oneof(fc.double({ min: -0.1, max: 2 }), fc.double()),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const volatilities = new Float64Array(rows.length);
        const statuses = new Uint8Array(rows.length);
        const found = impliedVolatilities(
          {
            signs: rows.map(({ sign }) => sign),
            prices: rows.map(({ price }) => price),
            forwards: rows.map(() => 100),
            strikes: rows.map(({ strike }) => strike),
            years: rows.map(({ years }) => years),
          },
          volatilities,
          statuses,
        );
        const single = rows.map(({ sign, price, strike, years }) =>
          impliedVolatility(sign === 1 ? 'call' : 'put', price, 100, strike, years),
        );
        expect([...statuses].map((code) => IMPLIED_VOLATILITY_KINDS[code])).toEqual(
          single.map(({ kind }) => kind),
        );
        expect([...volatilities]).toEqual(single.map(({ volatility }) => volatility ?? Number.NaN));
        expect(found).toBe(single.filter(({ kind }) => kind === 'volatility').length);
      }),
    );
  });

  test('call a sign that is neither call nor put no number', () => {
    const statuses = new Uint8Array(1);
    const batch = { signs: [0], prices: [5], forwards: [100], strikes: [110], years: [1] };
    expect(impliedVolatilities(batch, new Float64Array(1), statuses)).toBe(0);
    expect(IMPLIED_VOLATILITY_KINDS[statuses[0]!]).toBe('not-a-number');
  });

  test('refuse columns of different length, and say which', () => {
    const batch = { signs: [1], prices: [5], forwards: [100, 100], strikes: [110], years: [1] };
    expect(() => impliedVolatilities(batch, new Float64Array(1), new Uint8Array(1))).toThrow(
      new LengthMismatch({ column: 'forwards', length: 2, expected: 1 }),
    );
    const whole = { ...batch, forwards: [100] };
    expect(() => impliedVolatilities(whole, new Float64Array(1), new Uint8Array(2))).toThrow(
      /statuses has 2 entries but the batch has 1/,
    );
  });
});
