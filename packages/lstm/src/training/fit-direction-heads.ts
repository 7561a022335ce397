import { type DataSet, DIRECTIONS, type Segment } from '@slipstream/core';
import { classPrior } from '../baselines/class-prior.ts';
import { fitLogisticRegression } from '../baselines/logistic-regression.ts';
import { fitPersistence, pastDirections } from '../baselines/persistence.ts';
import { aheadOf, blockClasses } from '../data-set/block-targets.ts';
import { ConstantLabels } from '../errors/constant-labels.ts';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import type { DirectionHead } from '../model/forecast-model.ts';
import { linearPenalties } from './linear-penalties.ts';

/** What the training block says of one direction label, before any calibration. */
export interface FittedDirection
  extends Pick<DirectionHead, 'prior' | 'persistence' | 'expectedMove'> {
  /** Logistic regression: three weights per column, then three intercepts. */
  readonly linear: Float32Array;
}

/**
 * Fits the baselines and the expected moves of one direction label.
 *
 * @param memories of the columns, from `columnMemories` of the training block.
 * @throws {EmptyDataSet} when no row of the training block has a known label.
 * @throws {ConstantLabels} when they are all the same.
 */
export function fitDirection(
  dataSet: DataSet,
  label: number,
  train: Segment,
  memories: Float64Array,
): FittedDirection {
  const schema = dataSet.labels.directions[label]!;
  const classes = blockClasses(dataSet, label, train);
  const counts = DIRECTIONS.map((_, kind) => classes.filter((one) => one === kind).length);
  const seen = DIRECTIONS.filter((_, kind) => counts[kind]! > 0);
  if (seen.length === 0) throw new EmptyDataSet({ what: 'the training block' });
  if (seen.length === 1) {
    throw new ConstantLabels({ horizon: schema.horizon, direction: seen[0]! });
  }
  const moveOf = (kind: number): number =>
    meanMove(dataSet.targets.moves[label]!, classes, kind) ?? (kind - 1) * schema.threshold;
  return {
    prior: classPrior(classes),
    persistence: fitPersistence(pastDirections(dataSet, schema), classes),
    expectedMove: { down: moveOf(0), stable: moveOf(1), up: moveOf(2) },
    linear: fitLogisticRegression(
      dataSet.features,
      dataSet.schema.columns.length,
      classes,
      train,
      linearPenalties(dataSet, train, aheadOf.direction(dataSet.labels, label), memories),
    ),
  };
}

/** Absent when no row of the class has a known move. */
function meanMove(moves: Float32Array, classes: Int8Array, kind: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < classes.length; row += 1) {
    if (classes[row] !== kind || !Number.isFinite(moves[row]!)) continue;
    sum += moves[row]!;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}
