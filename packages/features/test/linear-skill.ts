import type { DataSet, Segment } from '@slipstream/core';
import {
  confusionMatrix,
  fitLogisticRegression,
  logitsOf,
  matthewsCorrelation,
  scaledProbabilities,
  UNSCALED,
} from '@slipstream/lstm';
import { directionsOf } from '../src/labels/direction.ts';
import { fitScaling } from '../src/scaling/fit-scaling.ts';
import { scaleDataSet } from '../src/scaling/scale-data-set.ts';
import { NormalEquations } from './normal-equations.ts';

const CLASSES = 3;
/** The share of a half that the probabilities are calibrated on, and no weights are fitted on. */
const CALIBRATION = 0.2;
/** A call that a desk would act on. */
const CONFIDENT = 0.75;
/** What each class of a label must have of the rows, and no class may have of the calls, for a null to say something. */
const LEAST_SHARE = 0.15;
const MOST_CALLS = 0.9;

/** What a linear classifier on all features knows of rows it was not fitted on. */
export interface LinearSkill {
  /** Matthews' correlation: 0 for one that knows nothing and 1 for one that knows all. */
  readonly correlation: number;
  /** The share of rows in which up or down has a calibrated probability of at least 0.75. */
  readonly confident: number;
  /** How many rows were judged. */
  readonly rows: number;
  /** Of these rows the share of each class: down, stable, up. */
  readonly happened: readonly number[];
  /** Of these rows the share in which each class was called. A class that is never called hides what is known of it. */
  readonly called: readonly number[];
}

/**
 * Fits a linear score per class on one half of the rows, turns scores into probabilities by multinomial logistic
 * regression on rows of that half that no score was fitted on, and judges the other half; and the other way round. So
 * every known row is judged by weights, a scaling and a calibration that never saw it. Rows of class −1 count nowhere.
 * Looking back from the later half is fair where nothing can be known from any row.
 *
 * Called is the class whose probability rises most above its own mean over the judged rows. By the probability alone a
 * class that is a few percent larger than the others is called in every row, as long as little is known, and the
 * correlation is 0 whether it is known or not; so it is where features stand elsewhere in the judged half than in the
 * other, if a rise is counted from that one's shares. The mean is of what was said there, not of what happened.
 *
 * Scores are least squares on the classes: where little can be known they are those of logistic regression, and the sums
 * that they take are the same for every label of a data set.
 */
export function linearSkill(dataSet: DataSet, classes: Int8Array): LinearSkill {
  const halves = halvesOf(dataSet);
  const probabilities = new Float64Array(CLASSES * dataSet.rows);
  const rises = new Float64Array(CLASSES * dataSet.rows);
  halves.forEach((half, index) => {
    const { start, end } = halves[1 - index]!;
    const logits = half.logits(classes);
    const usual = new Float64Array(CLASSES);
    for (let row = start; row < end; row += 1) {
      const at = CLASSES * row;
      scaledProbabilities(logits, at, UNSCALED, probabilities, at);
      for (let one = 0; one < CLASSES; one += 1) {
        usual[one]! += probabilities[at + one]! / (end - start);
      }
    }
    for (let at = CLASSES * start; at < CLASSES * end; at += 1) {
      rises[at] = probabilities[at]! / usual[at % CLASSES]!;
    }
  });
  let confident = 0;
  classes.forEach((actual, row) => {
    if (actual < 0) return;
    const [down, , up] = probabilities.subarray(CLASSES * row, CLASSES * row + CLASSES);
    if (Math.max(down!, up!) >= CONFIDENT) confident += 1;
  });
  const matrix = confusionMatrix(rises, classes);
  const happened = matrix.map(sumOf);
  const rows = sumOf(happened);
  return {
    correlation: matthewsCorrelation(matrix),
    confident: confident / rows,
    rows,
    happened: happened.map((count) => count / rows),
    called: happened.map((_, one) => sumOf(matrix.map((line) => line[one]!)) / rows),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/**
 * Whether a correlation near 0 would mean that nothing is known: every class happens often, and no class is the answer to
 * nearly everything.
 */
export function hidesNothing({ happened, called }: LinearSkill): boolean {
  return Math.min(...happened) >= LEAST_SHARE && Math.max(...called) <= MOST_CALLS;
}

const known = new WeakMap<DataSet, readonly [Half, Half]>();

function halvesOf(dataSet: DataSet): readonly [Half, Half] {
  const middle = Math.floor(dataSet.rows / 2);
  const halves =
    known.get(dataSet) ??
    ([new Half(dataSet, 0, middle), new Half(dataSet, middle, dataSet.rows)] as const);
  known.set(dataSet, halves);
  return halves;
}

/** What is fitted on one half of the rows, for all of them. */
class Half {
  readonly start: number;
  readonly end: number;
  /** The rows that no weights are fitted on. */
  readonly calibration: Segment;
  readonly #until: number;
  readonly #features: Float32Array;
  readonly #equations: NormalEquations;

  constructor(dataSet: DataSet, start: number, end: number) {
    this.start = start;
    this.end = end;
    this.#until = Math.round(end - CALIBRATION * (end - start));
    this.calibration = { start: this.#until, end };
    const fit = { start, end: this.#until };
    const { features, schema } = scaleDataSet(dataSet, fitScaling(dataSet, fit));
    this.#features = features;
    this.#equations = new NormalEquations(features, schema.columns.length, fit);
  }

  /** Three logits of every row. */
  logits(classes: Int8Array): Float32Array {
    const rows = classes.length;
    const scores = new Float32Array(CLASSES * rows);
    for (let one = 0; one < CLASSES; one += 1) {
      const weights = this.#equations.weights((row) => (classes[row] === one ? 1 : 0));
      const columns = weights.length;
      let squares = 0;
      for (let row = 0; row < rows; row += 1) {
        let score = 0;
        const at = row * columns;
        for (let column = 0; column < columns; column += 1) {
          score += weights[column]! * this.#features[at + column]!;
        }
        scores[CLASSES * row + one] = score;
        if (row >= this.start && row < this.#until) squares += score * score;
      }
      // On one scale, so that the penalty of the calibration is the same for all.
      const deviation = Math.sqrt(squares / (this.#until - this.start));
      const scale = deviation > 0 ? deviation : 1;
      for (let row = 0; row < rows; row += 1) scores[CLASSES * row + one]! /= scale;
    }
    const weights = fitLogisticRegression(scores, CLASSES, classes, this.calibration, 1e-3);
    const logits = new Float32Array(CLASSES * rows);
    for (let row = 0; row < rows; row += 1) {
      logitsOf(weights, scores, row, CLASSES, logits, CLASSES * row);
    }
    return logits;
  }
}

/** Classes of moves, a third of them stable. */
export function classesOf(moves: Float32Array): Int8Array {
  const sizes = moves
    .filter((move) => !Number.isNaN(move))
    .map(Math.abs)
    .sort();
  return directionsOf(moves, sizes[Math.floor(sizes.length / CLASSES)]!);
}
