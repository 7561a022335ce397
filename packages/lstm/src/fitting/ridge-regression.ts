/**
 * Linear least squares with a penalty on the slopes: the weights of each column, the intercept last. The
 * normal equations are solved by Cholesky's decomposition.
 *
 * @param features row-major, `columns` numbers a row.
 * @param targets one number a row of `features`; rows whose target is NaN do not count.
 * @param range `[start, end)` of the rows to fit on.
 * @param penalty per row, on the squared slope of each column; the intercept is free.
 */
export function ridgeRegression(
  features: Float32Array,
  columns: number,
  targets: Float32Array,
  range: { readonly start: number; readonly end: number },
  penalty: (column: number) => number,
): Float64Array {
  const size = columns + 1;
  const gram = new Float64Array(size * size);
  const moment = new Float64Array(size);
  const row = new Float64Array(size);
  row[columns] = 1;
  let count = 0;
  for (let r = range.start; r < range.end; r += 1) {
    const target = targets[r]!;
    if (Number.isNaN(target)) continue;
    count += 1;
    for (let c = 0; c < columns; c += 1) row[c] = features[r * columns + c]!;
    for (let i = 0; i < size; i += 1) {
      moment[i]! += row[i]! * target;
      for (let j = 0; j <= i; j += 1) gram[i * size + j]! += row[i]! * row[j]!;
    }
  }
  // A column that is always zero would make the equations singular, so the penalty is never nothing.
  for (let c = 0; c < columns; c += 1)
    gram[c * size + c]! += penalty(c) * Math.max(count, 1) + 1e-9;
  gram[size * size - 1]! += 1e-9;
  return solvePositiveDefinite(gram, moment, size);
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
