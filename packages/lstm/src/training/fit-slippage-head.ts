import { type DataSet, quantileOf, type Segment } from '@slipstream/core';
import { aheadOf, blockValues } from '../data-set/block-targets.ts';
import { ridgeRegression } from '../fitting/ridge-regression.ts';
import { pinballLoss } from '../metrics/pinball-loss.ts';
import type { SlippageHead } from '../model/forecast-model.ts';
import { SLIPPAGE_QUANTILES } from '../model/output-layout.ts';
import { linearPenalties } from './linear-penalties.ts';
import { standardised, standardOf } from './standardise.ts';

/** A slippage label's head with its linear start. */
export interface FittedSlippage {
  readonly head: SlippageHead;
  /** Standardised targets of any block, censored ones at the largest seen; NaN where not known. */
  targets(block: Segment): Float32Array;
  /** Per quantile: weights per column, then the intercept, on the scale of the output. */
  readonly linear: readonly Float64Array[];
}

/**
 * Fits one slippage label on the training block; `undefined` when no row has a finite target. A size beyond the shown
 * depth is censored: its slippage is more than any shown. It counts as the largest finite slippage of the block,
 * which is exact for a quantile as long as the quantile itself is below that (Powell 1986).
 *
 * The linear start of a quantile is a linear mean plus the quantile of its errors, or the plain quantile of the
 * block where that has the lower pinball loss.
 */
export function fitSlippage(
  dataSet: DataSet,
  label: number,
  train: Segment,
  memories: Float64Array,
): FittedSlippage | undefined {
  const valuesOf = (block: Segment): Float32Array =>
    blockValues(dataSet, dataSet.targets.slippage[label]!, aheadOf.slippage(dataSet.labels), block);
  const raw = valuesOf(train);
  const finite = raw.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return undefined;
  const largestSeen = finite.reduce((most, value) => Math.max(most, value));
  const standard = standardOf(finite);
  const targets = (block: Segment): Float32Array =>
    standardised(
      valuesOf(block).map((value) => Math.min(value, largestSeen)),
      standard,
    );

  const taught = targets(train);
  const known = taught.filter((value) => !Number.isNaN(value));
  const constants = SLIPPAGE_QUANTILES.map((probability) => quantileOf(known, probability)!);
  const linear = SLIPPAGE_QUANTILES.map((probability, quantile) =>
    linearQuantile(
      ...([dataSet, taught, train, memories] as const),
      probability,
      constants[quantile]!,
    ),
  );
  const [median, high] = constants.map((value) => standard.shift + standard.scale * value);
  return {
    head: { label, standard, largestSeen, constant: { median: median!, high: high! } },
    targets,
    linear,
  };
}

function linearQuantile(
  dataSet: DataSet,
  taught: Float32Array,
  train: Segment,
  memories: Float64Array,
  probability: number,
  constant: number,
): Float64Array {
  const { features, schema, labels } = dataSet;
  const columns = schema.columns.length;
  const penalties = linearPenalties(dataSet, train, aheadOf.slippage(labels), memories);
  const weights = ridgeRegression(features, columns, taught, train, (column) => penalties[column]!);
  const errors = taught.map((value, row) =>
    Number.isNaN(value) ? Number.NaN : value - linearValue(weights, features, row, columns),
  );
  const known = errors.filter((error) => !Number.isNaN(error));
  const shift = quantileOf(known, probability)!;
  let linearLoss = 0;
  let constantLoss = 0;
  for (const [row, error] of errors.entries()) {
    if (Number.isNaN(error)) continue;
    linearLoss += pinballLoss(error, shift, probability);
    constantLoss += pinballLoss(taught[row]!, constant, probability);
  }
  if (linearLoss < constantLoss) {
    weights[columns]! += shift;
    return weights;
  }
  const flat = new Float64Array(columns + 1);
  flat[columns] = constant;
  return flat;
}

function linearValue(
  weights: Float64Array,
  features: Float32Array,
  row: number,
  columns: number,
): number {
  let sum = weights[columns]!;
  for (let column = 0; column < columns; column += 1) {
    sum += weights[column]! * features[row * columns + column]!;
  }
  return sum;
}
