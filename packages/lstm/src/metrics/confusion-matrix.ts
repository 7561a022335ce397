const CLASSES = 3;

/** Counts of rows: `matrix[actual][called]`, each 0 down, 1 stable, 2 up. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * Counts what was called, the most probable class, against what happened.
 *
 * @param probabilities three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @example
 * ```ts
 * import { confusionMatrix } from '@slipstream/lstm';
 *
 * confusionMatrix([0.2, 0.7, 0.1, 0.1, 0.2, 0.7], [1, 1]); // => [[0, 0, 0], [0, 1, 1], [0, 0, 0]]
 * ```
 */
export function confusionMatrix(
  probabilities: ArrayLike<number>,
  classes: ArrayLike<number>,
): ConfusionMatrix {
  const matrix = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  for (let row = 0; row < classes.length; row += 1) {
    const actual = classes[row]!;
    if (actual < 0) continue;
    matrix[actual]![mostProbable(probabilities, row)]! += 1;
  }
  return matrix;
}

/**
 * Matthews' correlation for many classes (Gorodkin 2004): 1 for perfect calls, 0 for calls that know nothing
 * or never differ.
 *
 * @example
 * ```ts
 * import { matthewsCorrelation } from '@slipstream/lstm';
 *
 * matthewsCorrelation([[3, 0, 0], [0, 4, 0], [0, 0, 3]]); // => 1
 * matthewsCorrelation([[0, 3, 0], [0, 4, 0], [0, 3, 0]]); // => 0
 * ```
 */
export function matthewsCorrelation(matrix: ConfusionMatrix): number {
  const actual = matrix.map(sum);
  const called = matrix.map((_, kind) => sum(matrix.map((row) => row[kind]!)));
  const total = sum(actual);
  const right = sum(matrix.map((row, kind) => row[kind]!));
  const both = sum(actual.map((count, kind) => count * called[kind]!));
  const spread = (total ** 2 - sumOfSquares(called)) * (total ** 2 - sumOfSquares(actual));
  return spread === 0 ? 0 : (right * total - both) / Math.sqrt(spread);
}

/**
 * The mean over the classes that occur of their F1 score, the harmonic mean of precision and recall.
 *
 * @example
 * ```ts
 * import { macroF1 } from '@slipstream/lstm';
 *
 * macroF1([[1, 0, 0], [0, 1, 0], [0, 0, 1]]); // => 1
 * macroF1([[1, 1, 0], [0, 0, 0], [0, 0, 0]]); // => 0.6666666666666666
 * ```
 */
export function macroF1(matrix: ConfusionMatrix): number {
  const scores: number[] = [];
  for (const [kind, row] of matrix.entries()) {
    const actual = sum(row);
    if (actual === 0) continue;
    const called = sum(matrix.map((other) => other[kind]!));
    scores.push((2 * row[kind]!) / (actual + called));
  }
  return sum(scores) / scores.length;
}

function mostProbable(probabilities: ArrayLike<number>, row: number): number {
  const at = row * CLASSES;
  let most = 0;
  for (let kind = 1; kind < CLASSES; kind += 1) {
    if (probabilities[at + kind]! > probabilities[at + most]!) most = kind;
  }
  return most;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sumOfSquares(values: readonly number[]): number {
  return sum(values.map((value) => value ** 2));
}
