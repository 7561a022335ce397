import type { DataSet, Segment } from '@slipstream/core';
import { split } from '../src/data-set/split.ts';
import { fitScaling } from '../src/scaling/fit-scaling.ts';
import { scaleDataSet } from '../src/scaling/scale-data-set.ts';

const CLASSES = 3;
const PASSES = 8;
const FIRST_STEP = 0.02;

/**
 * What a linear classifier on all features knows of classes it was not trained on: Matthews' correlation on the last
 * 30 % of the rows, 0 for one that knows nothing and 1 for one that knows all. Rows of class −1 count nowhere.
 */
export function linearSkill(dataSet: DataSet, classes: Int8Array): number {
  const shares = { train: 0.6, validation: 0.05, calibration: 0.05, test: 0.3 };
  const { train, test } = split(dataSet, { shares });
  const scaled = scaleDataSet(dataSet, fitScaling(dataSet, train));
  const weights = fitted(scaled, classes, train);
  const confusion = Array.from({ length: CLASSES }, () => new Float64Array(CLASSES));
  for (let row = test.start; row < test.end; row += 1) {
    const actual = classes[row]!;
    if (actual < 0) continue;
    const scores = scoresOf(scaled, weights, row);
    confusion[actual]![scores.indexOf(Math.max(...scores))]! += 1;
  }
  return matthews(confusion);
}

/** Softmax regression by stochastic gradient, row by row, with a step that shrinks from pass to pass. */
function fitted(dataSet: DataSet, classes: Int8Array, rows: Segment): Float64Array {
  const columns = dataSet.schema.columns.length;
  const weights = new Float64Array(CLASSES * (columns + 1));
  for (let pass = 1; pass <= PASSES; pass += 1) {
    const step = FIRST_STEP / pass ** 2;
    for (let row = rows.start; row < rows.end; row += 1) {
      if (classes[row]! < 0) continue;
      const likelihoods = scoresOf(dataSet, weights, row).map(Math.exp);
      const total = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0);
      for (let one = 0; one < CLASSES; one += 1) {
        const error = likelihoods[one]! / total - (classes[row] === one ? 1 : 0);
        const from = one * (columns + 1);
        for (let column = 0; column < columns; column += 1) {
          weights[from + column]! -= step * error * dataSet.features[row * columns + column]!;
        }
        weights[from + columns]! -= step * error;
      }
    }
  }
  return weights;
}

function scoresOf({ features, schema }: DataSet, weights: Float64Array, row: number): number[] {
  const columns = schema.columns.length;
  const scores: number[] = [];
  for (let one = 0; one < CLASSES; one += 1) {
    const from = one * (columns + 1);
    let score = weights[from + columns]!;
    for (let column = 0; column < columns; column += 1) {
      score += weights[from + column]! * features[row * columns + column]!;
    }
    scores.push(score);
  }
  return scores;
}

/** Matthews' correlation of several classes (Gorodkin 2004), by rows of actual and columns of predicted. */
function matthews(confusion: readonly Float64Array[]): number {
  const actual = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const predicted = actual.map((_, one) => confusion.reduce((sum, row) => sum + row[one]!, 0));
  const total = actual.reduce((sum, count) => sum + count, 0);
  const right = confusion.reduce((sum, row, one) => sum + row[one]!, 0);
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, count, one) => sum + count * b[one]!, 0);
  const spread = (counts: readonly number[]): number => total ** 2 - product(counts, counts);
  const chance = Math.sqrt(spread(actual) * spread(predicted));
  return chance === 0 ? 0 : (right * total - product(actual, predicted)) / chance;
}
