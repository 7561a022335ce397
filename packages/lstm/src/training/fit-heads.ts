import type { DataSet, Micros, Segment } from '@slipstream/core';
import type { Triple } from '../baselines/class-prior.ts';
import { aheadOf, blockClasses } from '../data-set/block-targets.ts';
import { type OutputLayout, outputLayout } from '../model/output-layout.ts';
import { columnMemories } from './column-memories.ts';
import { type FittedDirection, fitDirection } from './fit-direction-heads.ts';
import { type FittedLevel, fitLevel, type LevelTarget } from './fit-level-head.ts';
import { type FittedSlippage, fitSlippage } from './fit-slippage-head.ts';
import type { LinearStart } from './initial-weights.ts';
import type { TaughtTargets } from './objective.ts';

/** Everything that is fitted on the training block before the network: scales, baselines, linear starts. */
export interface FittedHeads {
  readonly directions: readonly FittedDirection[];
  readonly volatility: FittedLevel | undefined;
  readonly spread: FittedLevel | undefined;
  readonly slippage: readonly FittedSlippage[];
  /** Over the further horizons of the labels, those of which something is known. */
  readonly volatilities: readonly FittedFurther[];
  readonly spreads: readonly FittedFurther[];
}

/** A level over one of the further horizons. */
interface FittedFurther extends FittedLevel {
  readonly label: number;
}

/** A realised volatility of 0 counts as 5 % of the median: a quiet stretch, not an infinitely quiet one. */
const VOLATILITY_OFFSET = { ofMedian: 0.05 };
/** The spread is taught as ln(1 + ticks). */
const SPREAD_OFFSET = { level: 1 };

/**
 * Fits all heads.
 *
 * @throws {EmptyDataSet} when no row of the training block has a known label of a direction.
 * @throws {ConstantLabels} when they are all the same.
 */
export function fitHeads(dataSet: DataSet, train: Segment): FittedHeads {
  const { labels, targets } = dataSet;
  const memories = columnMemories(dataSet, train);
  const volatilityOf = (ahead: Float32Array, reach: Micros): FittedLevel | undefined =>
    fitLevel(dataSet, volatilityTarget(dataSet, ahead, reach), train, memories);
  const spreadOf = (ahead: Float32Array, reach: Micros): FittedLevel | undefined =>
    fitLevel(dataSet, spreadTarget(dataSet, ahead, reach), train, memories);
  return {
    directions: labels.directions.map((_, label) => fitDirection(dataSet, label, train, memories)),
    volatility: volatilityOf(targets.volatility, aheadOf.volatility(labels)),
    spread: spreadOf(targets.spread, aheadOf.spread(labels)),
    slippage: labels.slippage
      .map((_, label) => fitSlippage(dataSet, label, train, memories))
      .filter((head) => head !== undefined),
    volatilities: furtherOf(targets.volatilities, (ahead, label) =>
      volatilityOf(ahead, aheadOf.furtherVolatility(labels, label)),
    ),
    spreads: furtherOf(targets.spreads, (ahead, label) =>
      spreadOf(ahead, aheadOf.furtherSpread(labels, label)),
    ),
  };
}

function volatilityTarget({ levels }: DataSet, ahead: Float32Array, reach: Micros): LevelTarget {
  const now = levels?.volatility;
  return { ahead, now, reach, offset: VOLATILITY_OFFSET, judgedBy: 'QLIKE' };
}

function spreadTarget({ levels }: DataSet, ahead: Float32Array, reach: Micros): LevelTarget {
  return { ahead, now: levels?.spread, reach, offset: SPREAD_OFFSET, judgedBy: 'absolute error' };
}

function furtherOf(
  columns: readonly Float32Array[] = [],
  fit: (ahead: Float32Array, label: number) => FittedLevel | undefined,
): FittedFurther[] {
  return columns.flatMap((ahead, label) => {
    const fitted = fit(ahead, label);
    return fitted ? [{ ...fitted, label }] : [];
  });
}

/** The linear map that says what the baselines say. */
export function linearStart(dataSet: DataSet, heads: FittedHeads): LinearStart {
  const inputs = dataSet.schema.columns.length;
  const layout = outputLayout(dataSet.labels);
  const outputs = layout.count;
  const linear = new Float32Array(inputs * outputs);
  const intercept = new Float32Array(outputs);
  const put = (output: number, weights: ArrayLike<number>, stride: number, from: number): void => {
    for (let input = 0; input < inputs; input += 1) {
      linear[input * outputs + output] = weights[input * stride + from]!;
    }
    intercept[output] = weights[inputs * stride + from]!;
  };
  for (const [label, head] of heads.directions.entries()) {
    for (let kind = 0; kind < 3; kind += 1)
      put(layout.direction(label) + kind, head.linear, 3, kind);
  }
  if (heads.volatility) put(layout.volatility, heads.volatility.linear, 1, 0);
  if (heads.spread) put(layout.spread, heads.spread.linear, 1, 0);
  for (const { label, linear: weights } of heads.volatilities) {
    put(layout.furtherVolatility(label), weights, 1, 0);
  }
  for (const { label, linear: weights } of heads.spreads) {
    put(layout.furtherSpread(label), weights, 1, 0);
  }
  for (const { head, linear: quantiles } of heads.slippage) {
    for (const [quantile, weights] of quantiles.entries()) {
      put(layout.slippage(head.label) + quantile, weights, 1, 0);
    }
  }
  return { linear, intercept };
}

/** What the network is taught on a block. */
export function taughtTargets(
  dataSet: DataSet,
  heads: FittedHeads,
  layout: OutputLayout,
  block: Segment,
  classWeights: Triple | 'balanced' | undefined,
): TaughtTargets {
  const { volatility, spread } = heads;
  return {
    directions: heads.directions.map((_, label) => blockClasses(dataSet, label, block)),
    classWeights: heads.directions.map(({ prior }) => {
      if (classWeights !== 'balanced') return classWeights ?? [1, 1, 1];
      return [1 / (3 * prior[0]), 1 / (3 * prior[1]), 1 / (3 * prior[2])];
    }),
    levels: [
      ...(volatility ? [taughtLevel(volatility, layout.volatility, block)] : []),
      ...(spread ? [taughtLevel(spread, layout.spread, block)] : []),
      ...heads.volatilities.map((level) =>
        taughtLevel(level, layout.furtherVolatility(level.label), block),
      ),
      ...heads.spreads.map((level) => taughtLevel(level, layout.furtherSpread(level.label), block)),
    ],
    slippage: heads.slippage.map(({ head, targets }) => ({
      output: layout.slippage(head.label),
      values: targets(block),
    })),
  };
}

function taughtLevel(
  { targets, judgedBy, head }: FittedLevel,
  output: number,
  block: Segment,
): TaughtTargets['levels'][number] {
  return { output, values: targets(block), judgedBy, scale: head.standard.scale };
}
