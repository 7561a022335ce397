import { expect, test } from '@jest/globals';
import { addQuote, SUMS } from './moments.ts';

const QUOTES: readonly (readonly [z: number, volatility: number, weight: number])[] = [
  [0.5, 0.25, 3],
  [-2, 0.5, 0.125],
  [1.5, 0.75, 2],
];

test('sums are those of the powers of z, and of the same times the volatility', () => {
  const sums = new Float64Array(SUMS);
  for (const quote of QUOTES) addQuote(sums, ...quote);
  const sumOf = (of: (z: number, volatility: number, weight: number) => number) =>
    QUOTES.reduce((sum, quote) => sum + of(...quote), 0);
  const expected = [
    ...Array.from({ length: 9 }, (_, n) => sumOf((z, _volatility, weight) => weight * z ** n)),
    ...Array.from({ length: 5 }, (_, n) =>
      sumOf((z, volatility, weight) => weight * volatility * z ** n),
    ),
  ];
  expect([...sums]).toEqual(expected);
});

test('a quote goes out of the sums as it came in', () => {
  const sums = new Float64Array(SUMS);
  for (const quote of QUOTES) addQuote(sums, ...quote);
  for (const [z, volatility, weight] of QUOTES) addQuote(sums, z, volatility, -weight);
  expect([...sums].every((sum) => sum === 0)).toBe(true);
});
