import type { DataSet, Micros, Segment } from '@slipstream/core';
import {
  classifyDataSet,
  fitScaling,
  fitThresholds,
  scaleDataSet,
  sliceDataSet,
} from '@slipstream/features';
import {
  classPrior,
  confidentCalls,
  confusionMatrix,
  fitLogisticRegression,
  fitProbabilityScaling,
  logitsOf,
  matthewsCorrelation,
  scaledProbabilities,
  UNSCALED,
} from '@slipstream/lstm';

const CLASSES = 3;
const CONFIDENT = 0.75;
const SHARES = { train: 0.6, validation: 0.2 };
/** Three classes of one size in training, as where models are compared. */
const TERCILE = 1 / 3;

/** What a linear baseline is worth at one horizon, on rows that nothing was fitted to. */
export interface HorizonScore {
  readonly horizon: Micros;
  /** Matthews' correlation on the test block. */
  readonly correlation: number;
  /** Share of the test rows with a call of up or down at a calibrated probability of at least 0.75. */
  readonly coverage: number;
  /** Share of these calls that came true; absent without calls. */
  readonly hitRate?: number;
  /** The mean move in the direction called, in basis points; absent without calls. */
  readonly meanMoveBps?: number;
  /** Test rows with a known label, and how many horizons long the test block is. */
  readonly rows: number;
  readonly horizons: number;
}

/**
 * Chronological 60/20/20 with a purge of the horizon: scaling, threshold and weights are fitted on the first block, the
 * temperature on the second, and the third is judged once.
 *
 * @param label which of the directions of the data set.
 */
export function judgeHorizon(dataSet: DataSet, label: number): HorizonScore {
  const { horizon } = dataSet.labels.directions[label]!;
  const { train, validation, test } = blocksOf(dataSet, horizon);
  const classified = classifyDataSet(
    dataSet,
    fitThresholds(dataSet, train, { stableShare: TERCILE }),
  );
  const classes = classified.targets.directions[label]!;
  const { features, schema } = scaleDataSet(dataSet, fitScaling(dataSet, train));
  const columns = schema.columns.length;
  const weights = fitLogisticRegression(features, columns, classes, train);
  const logitsWithin = ({ start, end }: Segment): Float32Array => {
    const logits = new Float32Array(CLASSES * (end - start));
    for (let row = start; row < end; row += 1) {
      logitsOf(weights, features, row, columns, logits, CLASSES * (row - start));
    }
    return logits;
  };
  const within = (rows: Segment): Int8Array => classes.subarray(rows.start, rows.end);
  const scaling =
    fitProbabilityScaling(logitsWithin(validation), within(validation), {
      prior: classPrior(within(train)),
      facts: horizonsWithin(dataSet, validation, horizon),
    }) ?? UNSCALED;
  const logits = logitsWithin(test);
  const probabilities = new Float64Array(logits.length);
  for (let at = 0; at < logits.length; at += CLASSES) {
    scaledProbabilities(logits, at, scaling, probabilities, at);
  }
  const judged = sliceDataSet(classified, test);
  const { times } = judged;
  const actual = within(test);
  const calls = confidentCalls({ times, probabilities, classes: actual, span: horizon }, CONFIDENT);
  const meanMoveBps = meanCalledMove(judged, label, probabilities);
  return {
    horizon,
    correlation: matthewsCorrelation(confusionMatrix(probabilities, actual)),
    coverage: calls.coverage,
    ...(calls.hitRate === undefined ? {} : { hitRate: calls.hitRate }),
    ...(meanMoveBps === undefined ? {} : { meanMoveBps }),
    rows: actual.filter((one) => one >= 0).length,
    horizons: horizonsWithin(dataSet, test, horizon),
  };
}

function blocksOf({ times, rows }: DataSet, purge: Micros) {
  const after = (end: number): number => {
    const row = times.findIndex((time) => time > times[end - 1]! + purge);
    return row < 0 ? rows : row;
  };
  const [first, second] = [SHARES.train, SHARES.train + SHARES.validation].map((share) =>
    Math.round(share * rows),
  ) as [number, number];
  return {
    train: { start: 0, end: first },
    validation: { start: after(first), end: second },
    test: { start: after(second), end: rows },
  };
}

/** How many stretches of a horizon's length there are: facts that do not share time. */
function horizonsWithin({ times }: DataSet, { start, end }: Segment, horizon: Micros): number {
  return Math.floor((times[end - 1]! - times[start]!) / horizon);
}

function meanCalledMove(
  { targets, references }: DataSet,
  label: number,
  probabilities: Float64Array,
): number | undefined {
  let sum = 0;
  let calls = 0;
  targets.moves[label]!.forEach((move, row) => {
    const down = probabilities[CLASSES * row]!;
    const up = probabilities[CLASSES * row + 2]!;
    if (Number.isNaN(move) || Math.max(down, up) < CONFIDENT) return;
    calls += 1;
    sum += ((up > down ? move : -move) / references[row]!) * 1e4;
  });
  return calls === 0 ? undefined : sum / calls;
}
