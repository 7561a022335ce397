import { minimise } from '../fitting/minimise.ts';

const CLASSES = 3;

/**
 * Fits multinomial logistic regression by L-BFGS: the linear baseline, and the linear part that the network
 * starts from.
 *
 * @param features row-major, `columns` numbers a row.
 * @param classes one a row: 0 down, 1 stable, 2 up; −1 is not counted.
 * @param range `[start, end)` of the rows to fit on.
 * @param penalty on half the squared slopes, beside the mean log-loss: it draws columns that carry little toward 0. One for
 *   all columns, or one for each.
 * @returns three weights per column, in the order of `DIRECTIONS`, then the three intercepts.
 * @example
 * ```ts
 * import { fitLogisticRegression, logitsOf } from '@slipstream/lstm';
 *
 * const features = Float32Array.of(-1, -1, 1, 1);
 * const weights = fitLogisticRegression(features, 1, Int8Array.of(0, 0, 2, 2), { start: 0, end: 4 });
 * const logits = new Float32Array(3);
 * logitsOf(weights, features, 2, 1, logits, 0);
 * logits[2]! > logits[0]!; // => true
 * ```
 */
export function fitLogisticRegression(
  features: Float32Array,
  columns: number,
  classes: Int8Array,
  range: { readonly start: number; readonly end: number },
  penalty: number | ArrayLike<number> = 1e-4,
): Float32Array {
  const penaltyOf = (weight: number): number =>
    typeof penalty === 'number' ? penalty : penalty[Math.floor(weight / CLASSES)]!;
  const size = CLASSES * (columns + 1);
  const logits = new Float64Array(CLASSES);
  const objective = (weights: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    let count = 0;
    for (let row = range.start; row < range.end; row += 1) {
      const actual = classes[row]!;
      if (actual < 0) continue;
      count += 1;
      logitsOf(weights, features, row, columns, logits, 0);
      loss += surprises(logits, actual);
      const at = row * columns;
      for (let column = 0; column < columns; column += 1) {
        const x = features[at + column]!;
        const w = CLASSES * column;
        gradient[w]! += x * logits[0]!;
        gradient[w + 1]! += x * logits[1]!;
        gradient[w + 2]! += x * logits[2]!;
      }
      const intercepts = CLASSES * columns;
      gradient[intercepts]! += logits[0]!;
      gradient[intercepts + 1]! += logits[1]!;
      gradient[intercepts + 2]! += logits[2]!;
    }
    let drawn = 0;
    for (let i = 0; i < size; i += 1) {
      gradient[i]! /= count;
      if (i >= CLASSES * columns) continue;
      drawn += (penaltyOf(i) / 2) * weights[i]! ** 2;
      gradient[i]! += penaltyOf(i) * weights[i]!;
    }
    return loss / count + drawn;
  };
  return Float32Array.from(minimise(objective, new Float64Array(size), { tolerance: 1e-5 }).point);
}

/** The three logits of one row under a linear map, written to `target` from `to` on. */
export function logitsOf(
  weights: ArrayLike<number>,
  features: Float32Array,
  row: number,
  columns: number,
  target: Float64Array | Float32Array,
  to: number,
): void {
  let down = weights[CLASSES * columns]!;
  let stable = weights[CLASSES * columns + 1]!;
  let up = weights[CLASSES * columns + 2]!;
  const at = row * columns;
  for (let column = 0; column < columns; column += 1) {
    const x = features[at + column]!;
    const w = CLASSES * column;
    down += x * weights[w]!;
    stable += x * weights[w + 1]!;
    up += x * weights[w + 2]!;
  }
  target[to] = down;
  target[to + 1] = stable;
  target[to + 2] = up;
}

/** Turns logits into probability minus happened, in place, and gives the row's log-loss. */
function surprises(logits: Float64Array, actual: number): number {
  const most = Math.max(logits[0]!, logits[1]!, logits[2]!);
  let sum = 0;
  for (let kind = 0; kind < CLASSES; kind += 1) sum += Math.exp(logits[kind]! - most);
  const loss = Math.log(sum) + most - logits[actual]!;
  for (let kind = 0; kind < CLASSES; kind += 1) {
    logits[kind] = Math.exp(logits[kind]! - most) / sum - (kind === actual ? 1 : 0);
  }
  return loss;
}
