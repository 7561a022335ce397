/**
 * The normal equations of linear least squares with an intercept, added up row by row: AᵀA·w = Aᵀy. Sums of rows can be added
 * and taken away again, so fits that leave stretches out in turn read each row once.
 */
export class NormalEquations {
  readonly #size: number;
  /** The lower triangle, row-major; the intercept is the last column. */
  readonly #gram: Float64Array;
  readonly #moment: Float64Array;
  #count = 0;

  constructor(columns: number) {
    this.#size = columns + 1;
    this.#gram = new Float64Array(this.#size ** 2);
    this.#moment = new Float64Array(this.#size);
  }

  /** Adds a row of as many numbers as there are columns. */
  add(row: ArrayLike<number>, target: number): void {
    const last = this.#size - 1;
    const valueAt = (column: number): number => (column === last ? 1 : row[column]!);
    for (let i = 0; i <= last; i += 1) {
      const value = valueAt(i);
      this.#moment[i]! += value * target;
      const at = i * this.#size;
      for (let j = 0; j <= i; j += 1) this.#gram[at + j]! += value * valueAt(j);
    }
    this.#count += 1;
  }

  /** Adds all rows of others. */
  plus(others: readonly NormalEquations[]): NormalEquations {
    const sum = new NormalEquations(this.#size - 1);
    for (const one of [this, ...others]) {
      for (let i = 0; i < sum.#gram.length; i += 1) sum.#gram[i]! += one.#gram[i]!;
      for (let i = 0; i < sum.#size; i += 1) sum.#moment[i]! += one.#moment[i]!;
      sum.#count += one.#count;
    }
    return sum;
  }

  /**
   * The weights of the columns, then the intercept, by Cholesky's decomposition.
   *
   * @param penalty a row, on the squared weight of a column; the intercept is free.
   * @param fixed the weight of a column that is known.
   */
  solve(
    penalty: (column: number) => number,
    fixed?: { readonly column: number; readonly weight: number },
  ): Float64Array {
    const size = this.#size;
    const gram = this.#gram.slice();
    const moment = this.#moment.slice();
    if (fixed) this.#takeOut(fixed, gram, moment);
    // A column that is always zero would make the equations singular, so the penalty is never nothing.
    for (let c = 0; c < size - 1; c += 1) {
      gram[c * size + c]! += penalty(c) * Math.max(this.#count, 1) + 1e-9;
    }
    gram[size * size - 1]! += 1e-9;
    const weights = solvePositiveDefinite(gram, moment, size);
    if (fixed) weights[fixed.column] = fixed.weight;
    return weights;
  }

  /** What a known weight explains is taken from the targets, and its column from the equations. */
  #takeOut(
    { column, weight }: { readonly column: number; readonly weight: number },
    gram: Float64Array,
    moment: Float64Array,
  ): void {
    const size = this.#size;
    for (let other = 0; other < size; other += 1) {
      const at = other >= column ? other * size + column : column * size + other;
      moment[other]! -= weight * gram[at]!;
      gram[at] = 0;
    }
    moment[column] = 0;
  }
}

/** Solves A·x = b in place for a positive definite A, of which the lower triangle is read. */
function solvePositiveDefinite(a: Float64Array, b: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i * size + j]!;
      for (let k = 0; k < j; k += 1) sum -= a[i * size + k]! * a[j * size + k]!;
      a[i * size + j] =
        i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / a[j * size + j]!;
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) b[i]! -= a[i * size + k]! * b[k]!;
    b[i]! /= a[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) b[i]! -= a[k * size + i]! * b[k]!;
    b[i]! /= a[i * size + i]!;
  }
  return b;
}
