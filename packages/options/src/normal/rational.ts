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

/** Of the highest power that a table holds: all have the same length, so that the processor can foresee the loop. */
const DEGREE = 8;

/**
 * Coefficients of numerator and denominator, each from the constant up to at most the eighth power, as {@link evaluate}
 * reads them: from the highest power down, and of each power both.
 */
export function coefficients(above: readonly number[], below: readonly number[]): Float64Array {
  const table = new Float64Array(2 * (DEGREE + 1));
  for (let power = 0; power <= DEGREE; power += 1) {
    table[2 * (DEGREE - power)] = above[power] ?? 0;
    table[2 * (DEGREE - power) + 1] = below[power] ?? 0;
  }
  return table;
}

/**
 * Both polynomials by Horner's scheme, even and odd powers apart: a sum waits for the one before it, and four short chains of
 * sums run side by side where two long ones would follow each other.
 */
export function evaluate(rational: Rational): void {
  const { table, u } = rational;
  const square = u * u;
  let evenAbove = table[0]!;
  let evenBelow = table[1]!;
  let oddAbove = table[2]!;
  let oddBelow = table[3]!;
  evenAbove = evenAbove * square + table[4]!;
  evenBelow = evenBelow * square + table[5]!;
  for (let place = 6; place < 18; place += 4) {
    oddAbove = oddAbove * square + table[place]!;
    oddBelow = oddBelow * square + table[place + 1]!;
    evenAbove = evenAbove * square + table[place + 2]!;
    evenBelow = evenBelow * square + table[place + 3]!;
  }
  rational.above = evenAbove + u * oddAbove;
  rational.below = evenBelow + u * oddBelow;
}
