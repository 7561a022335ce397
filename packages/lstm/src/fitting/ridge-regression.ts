import { NormalEquations } from './normal-equations.ts';

/**
 * Linear least squares with a penalty on the slopes: the weights of each column, the intercept last.
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
  const equations = new NormalEquations(columns);
  const row = new Float64Array(columns);
  for (let r = range.start; r < range.end; r += 1) {
    const target = targets[r]!;
    if (Number.isNaN(target)) continue;
    for (let c = 0; c < columns; c += 1) row[c] = features[r * columns + c]!;
    equations.add(row, target);
  }
  return equations.solve(penalty);
}
