import { type DataSet, type Micros, quantileOf, type Segment } from '@slipstream/core';
import { blockValues } from '../data-set/block-targets.ts';
import { ridgeRegression } from '../fitting/ridge-regression.ts';
import type { LevelHead } from '../model/forecast-model.ts';
import { type LevelScale, logRatio } from '../model/level-scale.ts';
import { linearPenalty } from './linear-penalty.ts';
import { standardised, standardOf } from './standardise.ts';

/** One level of the market: its targets, where it stood, and how far the label looks. */
export interface LevelTarget {
  readonly ahead: Float32Array;
  /** Absent when the data set does not say where the level stood. */
  readonly now: Float32Array | undefined;
  readonly reach: Micros;
  /** Added before the logarithm, as a share of the training median or in the level's own unit. */
  readonly offset: { readonly ofMedian: number } | { readonly level: number };
  /** Whether persistence is also fitted with a factor. */
  readonly scalesPersistence: boolean;
}

/** A level's head with its linear start; `correction` is still 1. */
export interface FittedLevel {
  readonly head: LevelHead;
  /** Standardised targets of any block; NaN where not known. */
  targets(block: Segment): Float32Array;
  /** Weights per column, then the intercept, on the scale of the output. */
  readonly linear: Float64Array;
}

/** Fits one level on the training block; `undefined` when no row has a known target. */
export function fitLevel(
  dataSet: DataSet,
  target: LevelTarget,
  train: Segment,
): FittedLevel | undefined {
  const { now, reach } = target;
  const values = blockValues(dataSet, target.ahead, reach, train);
  const known = values.filter((value, row) => value >= 0 && !Number.isNaN(now?.[row] ?? 0));
  const typical = quantileOf(known, 0.5);
  if (typical === undefined) return undefined;
  const offset =
    'level' in target.offset
      ? target.offset.level
      : Math.max(target.offset.ofMedian * typical, Number.EPSILON);
  const penalty = linearPenalty(dataSet, train, reach);
  const unweighted = { nowWeight: 0, typical, offset };
  const scale = {
    ...unweighted,
    nowWeight: now ? fitNowWeight(dataSet, values, now, unweighted, train, penalty) : 0,
  };
  const logRatios = (block: Segment): Float32Array =>
    blockValues(dataSet, target.ahead, reach, block).map((value, row) =>
      value >= 0 && value < Number.POSITIVE_INFINITY
        ? logRatio(scale, value, now?.[row] ?? Number.NaN)
        : Number.NaN,
    );
  const trained = logRatios(train);
  const standard = standardOf(trained.filter((value) => !Number.isNaN(value)));
  const targets = (block: Segment): Float32Array => standardised(logRatios(block), standard);
  const columns = dataSet.schema.columns.length;
  return {
    head: {
      ...scale,
      standard,
      correction: 1,
      ...(now &&
        target.scalesPersistence && {
          persistenceFactor: rootMeanSquareRatio(values, now, offset),
        }),
    },
    targets,
    linear: ridgeRegression(
      dataSet.features,
      columns,
      standardised(trained, standard),
      train,
      () => penalty,
    ),
  };
}

/**
 * How far the level ahead follows the level now, between not at all (0) and fully (1): the slope on it in a regression
 * beside all features. A noisy reading of now would otherwise pass into every forecast.
 */
function fitNowWeight(
  { features, schema, rows }: DataSet,
  values: Float32Array,
  now: Float32Array,
  scale: LevelScale,
  train: Segment,
  penalty: number,
): number {
  const columns = schema.columns.length;
  const widened = new Float32Array(rows * (columns + 1));
  const targets = new Float32Array(rows).fill(Number.NaN);
  for (let row = train.start; row < train.end; row += 1) {
    if (!(values[row]! >= 0 && values[row]! < Number.POSITIVE_INFINITY && now[row]! >= 0)) continue;
    const at = row * (columns + 1);
    widened.set(features.subarray(row * columns, (row + 1) * columns), at);
    widened[at + columns] = logRatio(scale, now[row]!, Number.NaN);
    targets[row] = logRatio(scale, values[row]!, Number.NaN);
  }
  // The level now is the first thing to believe, so nothing draws its slope toward 0.
  const weights = ridgeRegression(widened, columns + 1, targets, train, (column) =>
    column < columns ? penalty : 0,
  );
  return Math.max(0, Math.min(1, weights[columns]!));
}

/** The factor on forecasts that makes their mean squared ratio to what happened 1, as QLIKE asks. */
export function rootMeanSquareRatio(
  realised: Float32Array,
  forecasts: Float32Array,
  floor: number,
): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < realised.length; row += 1) {
    const ratio = Math.max(realised[row]!, floor) / Math.max(forecasts[row]!, floor);
    if (!Number.isFinite(ratio)) continue;
    sum += ratio ** 2;
    count += 1;
  }
  return count === 0 ? 1 : Math.sqrt(sum / count);
}
