import { expect, test } from '@jest/globals';
import { coefficients, evaluate, Rational } from './rational.ts';

test('a rational function is the quotient of its polynomials, whichever is longer', () => {
  for (const [above, below, quotient] of [
    [[1, 2, 3], [4, 5], 17 / 14],
    [[7], [1, 0, 0, 2], 7 / 17],
  ] as const) {
    const rational = Object.assign(new Rational(), { table: coefficients(above, below), u: 2 });
    evaluate(rational);
    expect(rational.above / rational.below).toBe(quotient);
  }
});
