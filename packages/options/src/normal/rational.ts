const EMPTY = new Float64Array(0);

/**
 * The argument and the value of a function that is made of quotients of polynomials, and the quotient that serves this
 * argument: {@link evaluate} reads `table` and `u` and leaves `above` and `below`.
 *
 * The hot code of this package hands its numbers on in fields like these. V8 puts a double that a call takes or gives
 * on the heap unless it inlines the call, and how much it inlines is its own affair; a field that has held a
 * double from the start is written where it is. So the fields begin as NaN.
 */
export class Rational {
  argument: number = Number.NaN;
  value: number = Number.NaN;
  /** Of {@link coefficients}. */
  table: Float64Array = EMPTY;
  u: number = Number.NaN;
  above: number = Number.NaN;
  below: number = Number.NaN;
}

/** Coefficients of numerator and denominator, each from the constant up, as {@link evaluate} reads them: in turns. */
export function coefficients(above: readonly number[], below: readonly number[]): Float64Array {
  const size = Math.max(above.length, below.length);
  const table = new Float64Array(2 * size);
  for (let power = 0; power < size; power += 1) {
    table[2 * power] = above[power] ?? 0;
    table[2 * power + 1] = below[power] ?? 0;
  }
  return table;
}

/** Both polynomials by Horner's scheme. */
export function evaluate(rational: Rational): void {
  const { table, u } = rational;
  let place = table.length - 2;
  let above = table[place]!;
  let below = table[place + 1]!;
  for (place -= 2; place >= 0; place -= 2) {
    above = above * u + table[place]!;
    below = below * u + table[place + 1]!;
  }
  rational.above = above;
  rational.below = below;
}
