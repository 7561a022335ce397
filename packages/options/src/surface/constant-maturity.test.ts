import { describe, expect, test } from '@jest/globals';
import { constantMaturity, termSlope } from './constant-maturity.ts';

const term = [
  { years: 0.5, volatility: 0.45 },
  { years: 0.02, volatility: 0.7 },
  { years: 0.1, volatility: 0.5 },
];

describe('a constant maturity', () => {
  test('is the expiry itself where one has that maturity', () => {
    for (const { years, volatility } of term)
      expect(constantMaturity(term, years)).toBe(volatility);
  });

  test('is straight in total variance between two expiries', () => {
    const halfway = (0.5 ** 2 * 0.1 + 0.45 ** 2 * 0.5) / 2;
    expect(constantMaturity(term, 0.3) ** 2 * 0.3).toBeCloseTo(halfway, 14);
  });

  test('is flat in volatility outside', () => {
    expect(constantMaturity(term, 0.001)).toBe(0.7);
    expect(constantMaturity(term, 2)).toBe(0.45);
  });

  test('passes over an expiry without a volatility', () => {
    const holed = [...term, { years: 0.3, volatility: Number.NaN }];
    expect(constantMaturity(holed, 0.3)).toBe(constantMaturity(term, 0.3));
  });

  test.each([[0], [-1], [Number.NaN]])('of %d years is not a number', (years) => {
    expect(constantMaturity(term, years)).toBeNaN();
  });

  test('is not a number without any expiry', () => {
    expect(constantMaturity([], 0.1)).toBeNaN();
  });
});

test('a term structure that falls has a negative slope', () => {
  expect(termSlope(term, 0.02, 0.5)).toBeCloseTo(-0.25, 14);
});
