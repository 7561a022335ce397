import { type DataSet, type Micros, quantileOf, type Segment } from '@slipstream/core';
import { blockValues } from '../data-set/block-targets.ts';
import type { LevelHead, Standard } from '../model/forecast-model.ts';
import { type LevelScale, logRatio } from '../model/level-scale.ts';
import { fitLevelLine, type LevelLine, type LevelMeasure } from './level-line.ts';
import { linearPenalties } from './linear-penalties.ts';
import { standardised, standardOf } from './standardise.ts';

/** One level of the market: its targets, where it stood, and how far the label looks. */
export interface LevelTarget {
  readonly ahead: Float32Array;
  /** Absent when the data set does not say where the level stood. */
  readonly now: Float32Array | undefined;
  readonly reach: Micros;
  /** Added before the logarithm, as a share of the training median or in the level's own unit. */
  readonly offset: { readonly ofMedian: number } | { readonly level: number };
  /** By QLIKE, persistence is also fitted with a factor. */
  readonly judgedBy: LevelMeasure;
}

/** A level's head with its linear start; `correction` is still 1. */
export interface FittedLevel {
  readonly judgedBy: LevelMeasure;
  readonly head: LevelHead;
  /** Standardised targets of any block; NaN where not known. */
  targets(block: Segment): Float32Array;
  /** Weights per column, then the intercept, on the scale of the output. */
  readonly linear: Float64Array;
}

/**
 * Fits one level on the training block; `undefined` when no row has a known target.
 *
 * @param memories of the columns, from `columnMemories` of the training block.
 */
export function fitLevel(
  dataSet: DataSet,
  target: LevelTarget,
  train: Segment,
  memories: Float64Array,
): FittedLevel | undefined {
  const { now, reach, judgedBy } = target;
  const values = blockValues(dataSet, target.ahead, reach, train);
  const known = values.filter((value, row) => value >= 0 && !Number.isNaN(now?.[row] ?? 0));
  const typical = quantileOf(known, 0.5);
  if (typical === undefined) return undefined;
  const offset =
    'level' in target.offset
      ? target.offset.level
      : Math.max(target.offset.ofMedian * typical, Number.EPSILON);
  const line = fitLevelLine({
    ...{ dataSet, train, values, now, reach, offset, typical, measure: judgedBy },
    penalties: linearPenalties(dataSet, train, reach, memories),
  });
  const scale = { nowWeight: line.nowWeight, typical, offset };
  const logRatios = (block: Segment): Float32Array =>
    blockValues(dataSet, target.ahead, reach, block).map((value, row) =>
      value >= 0 && value < Number.POSITIVE_INFINITY
        ? logRatio(scale, value, now?.[row] ?? Number.NaN)
        : Number.NaN,
    );
  const standard = standardOf(logRatios(train).filter((value) => !Number.isNaN(value)));
  return {
    judgedBy,
    head: {
      ...scale,
      standard,
      correction: 1,
      ...(now &&
        judgedBy === 'QLIKE' && {
          persistenceFactor: rootMeanSquareRatio(values, now, offset),
        }),
    },
    targets: (block) => standardised(logRatios(block), standard),
    linear: onOutputScale(line, scale, standard),
  };
}

/** A line of logarithms as one of outputs: those are relative to the base of the level, and standardised. */
function onOutputScale(
  line: LevelLine,
  scale: LevelScale,
  { shift, scale: unit }: Standard,
): Float64Array {
  const weights = line.weights.map((weight) => weight / unit);
  const base = (1 - scale.nowWeight) * Math.log(scale.offset + scale.typical);
  weights[weights.length - 1]! -= (base + shift) / unit;
  return weights;
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
