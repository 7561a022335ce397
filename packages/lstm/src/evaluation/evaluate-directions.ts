import type { DataSet, Micros, Segment } from '@slipstream/core';
import type { Triple } from '../baselines/class-prior.ts';
import { logitsOf } from '../baselines/logistic-regression.ts';
import { type PersistenceTable, pastDirections } from '../baselines/persistence.ts';
import { scaledRows, UNSCALED } from '../calibration/probability-scaling.ts';
import { aheadOf, blockClasses } from '../data-set/block-targets.ts';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { nonOverlapping } from '../metrics/non-overlapping.ts';
import type { DirectionHead, LinearBaseline } from '../model/forecast-model.ts';
import { readFloats } from '../model/stored-network.ts';
import { type DirectionScore, scoreDirections } from './direction-score.ts';
import { type Advantage, pairedAdvantage } from './paired-advantage.ts';
import { directionVerdict } from './verdict.ts';

/** The LSTM beside its baselines on one horizon. All were fitted on the training block alone. */
export interface DirectionReport {
  readonly horizon: Micros;
  /** Rows with a known label. */
  readonly rows: number;
  /** How many of them do not share time with each other. */
  readonly nonOverlappingRows: number;
  /** Shares of what happened. */
  readonly shares: { readonly down: number; readonly stable: number; readonly up: number };
  readonly scores: {
    readonly lstm: DirectionScore;
    /** Multinomial logistic regression on the same features, calibrated alike. */
    readonly linear: DirectionScore;
    /** Given the direction of the last horizon. */
    readonly persistence: DirectionScore;
    /** The training shares, always. */
    readonly prior: DirectionScore;
  };
  readonly advantageOverLinear: Advantage;
  /** Whether the LSTM's log-loss is below the linear baseline's. */
  readonly beatsLinear: boolean;
  /** The finding in one line. */
  readonly verdict: string;
}

/** Judges one horizon. `logits` are the network's, three for each row of the block. */
export function evaluateDirection(
  dataSet: DataSet,
  block: Segment,
  label: number,
  head: DirectionHead,
  logits: Float32Array,
): DirectionReport {
  const { horizon } = dataSet.labels.directions[label]!;
  const span = aheadOf.direction(dataSet.labels, label);
  const classes = blockClasses(dataSet, label, block).subarray(block.start, block.end);
  const times = dataSet.times.subarray(block.start, block.end);
  const rows = classes.filter((kind) => kind >= 0).length;
  if (rows === 0) throw new EmptyDataSet({ what: `the block [${block.start}, ${block.end})` });

  const past = pastDirections(dataSet, dataSet.labels.directions[label]!);
  const probabilities = {
    lstm: scaledRows(logits, head.scaling ?? UNSCALED),
    linear: linearProbabilities(dataSet, block, head.linear),
    persistence: persistenceProbabilities(past.subarray(block.start, block.end), head.persistence),
    prior: repeated(head.prior, classes.length),
  };
  const priorLogLoss = logLoss(probabilities.prior, classes);
  const score = (of: Float64Array): DirectionScore =>
    scoreDirections({ times, probabilities: of, classes, span }, priorLogLoss);
  const share = (kind: number): number => classes.filter((one) => one === kind).length / rows;
  const advantageOverLinear = pairedAdvantage(
    times,
    classes,
    probabilities.lstm,
    probabilities.linear,
    span,
  );
  const report = {
    horizon,
    rows,
    nonOverlappingRows: nonOverlapping(times, span, (row) => classes[row]! >= 0).length,
    shares: { down: share(0), stable: share(1), up: share(2) },
    scores: {
      lstm: score(probabilities.lstm),
      linear: score(probabilities.linear),
      persistence: score(probabilities.persistence),
      prior: score(probabilities.prior),
    },
    advantageOverLinear,
    beatsLinear: advantageOverLinear.mean > 0,
  };
  return { ...report, verdict: directionVerdict(report, dataSet.synthetic) };
}

function linearProbabilities(
  { features, schema }: DataSet,
  { start, end }: Segment,
  { weights, scaling }: LinearBaseline,
): Float64Array {
  const columns = schema.columns.length;
  const values = readFloats(weights, 'heads.directions.linear.weights', 3 * (columns + 1));
  const logits = new Float32Array(3 * (end - start));
  for (let row = start; row < end; row += 1) {
    logitsOf(values, features, row, columns, logits, 3 * (row - start));
  }
  return scaledRows(logits, scaling ?? UNSCALED);
}

function persistenceProbabilities(past: Int8Array, table: PersistenceTable): Float64Array {
  const probabilities = new Float64Array(3 * past.length);
  for (const [row, kind] of past.entries()) probabilities.set(table[kind]!, 3 * row);
  return probabilities;
}

function repeated(triple: Triple, rows: number): Float64Array {
  const probabilities = new Float64Array(3 * rows);
  for (let row = 0; row < rows; row += 1) probabilities.set(triple, 3 * row);
  return probabilities;
}
