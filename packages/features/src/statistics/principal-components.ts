/** A direction along which rows vary, of length 1, and how much of their variance lies along it. */
export interface PrincipalComponent {
  readonly loading: readonly number[];
  readonly variance: number;
}

const MOST_SWEEPS = 60;

/**
 * The principal components of rows of numbers, the one of most variance first, by Jacobi rotations of their covariance.
 * Of the two signs of each the one is taken whose loading sums to more than 0. Rows that hold a NaN do not count.
 *
 * @param columns how many numbers a row has.
 * @example
 * ```ts
 * import { principalComponents } from '@slipstream/features';
 *
 * const [first] = principalComponents([[1, 2], [2, 4], [3, 6]], 2);
 * first?.loading.map((weight) => Math.round(weight ** 2 * 5)); // => [1, 4]
 * ```
 */
export function principalComponents(
  rows: Iterable<ArrayLike<number>>,
  columns: number,
): PrincipalComponent[] {
  const matrix = covarianceOf(rows, columns);
  const vectors = Array.from({ length: columns }, (_, row) =>
    Array.from({ length: columns }, (_, column) => Number(row === column)),
  );
  const size = matrix.reduce((sum, row, index) => sum + row[index]!, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(matrix) > 1e-15 * size; sweep += 1) {
    for (let p = 0; p < columns; p += 1) {
      for (let q = p + 1; q < columns; q += 1) rotate(matrix, vectors, p, q);
    }
  }
  const components = matrix.map((row, column): PrincipalComponent => {
    const loading = vectors.map((axis) => axis[column]!);
    const sign = loading.reduce((sum, weight) => sum + weight, 0) < 0 ? -1 : 1;
    return { loading: loading.map((weight) => sign * weight), variance: row[column]! };
  });
  return components.sort((one, other) => other.variance - one.variance);
}

function covarianceOf(rows: Iterable<ArrayLike<number>>, columns: number): number[][] {
  const means = new Float64Array(columns);
  const products = Array.from({ length: columns }, () => new Float64Array(columns));
  const before = new Float64Array(columns);
  let count = 0;
  // Welford's way, because the mean of a flow can be far larger than what it varies by.
  for (const row of rows) {
    let known = true;
    for (let column = 0; column < columns; column += 1) known &&= !Number.isNaN(row[column]!);
    if (!known) continue;
    count += 1;
    for (let column = 0; column < columns; column += 1) {
      before[column] = row[column]! - means[column]!;
      means[column]! += before[column]! / count;
    }
    for (let one = 0; one < columns; one += 1) {
      for (let other = 0; other < columns; other += 1) {
        products[one]![other]! += before[one]! * (row[other]! - means[other]!);
      }
    }
  }
  return products.map((row) =>
    Array.from(row, (product) => (count > 1 ? product / (count - 1) : 0)),
  );
}

function offDiagonal(matrix: readonly (readonly number[])[]): number {
  return Math.max(
    0,
    ...matrix.flatMap((row, p) => row.map((value, q) => (p === q ? 0 : Math.abs(value)))),
  );
}

/** Turns two axes so that what varies along them is no longer correlated. */
function rotate(matrix: number[][], vectors: number[][], p: number, q: number): void {
  const across = matrix[p]![q]!;
  if (across === 0) return;
  const ratio = (matrix[q]![q]! - matrix[p]![p]!) / (2 * across);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of matrix) turn(row, p, q, cosine, sine);
  for (let column = 0; column < matrix.length; column += 1) {
    const [above, below] = [matrix[p]![column]!, matrix[q]![column]!];
    matrix[p]![column] = cosine * above - sine * below;
    matrix[q]![column] = sine * above + cosine * below;
  }
  for (const row of vectors) turn(row, p, q, cosine, sine);
}

function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const [one, other] = [row[p]!, row[q]!];
  row[p] = cosine * one - sine * other;
  row[q] = sine * one + cosine * other;
}
