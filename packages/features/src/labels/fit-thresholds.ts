import type { DataSet, LabelSchema, Segment } from '@slipstream/core';
import { type RowSource, rowSource } from '../data-set/row-source.ts';
import { requireRows } from '../data-set/rows.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { orderStatistics, type Passage } from '../statistics/order-statistics.ts';
import { directionsOf } from './direction.ts';

/** How thresholds are fitted. */
export interface ThresholdOptions {
  /** The share of known moves that shall count as stable; 0.55 when left out. */
  readonly stableShare?: number;
}

/**
 * Fits the threshold of each direction so that about a share of a block's moves is stable. The block is the training
 * block and no other.
 *
 * A threshold is one of the moves themselves, so where many moves are equal (a price that mostly stands still) the
 * share is the nearest that can be had. It goes through the rows five times and holds none of them.
 *
 * @returns the labels with their thresholds, in force and as `fitted`; {@link classifyDataSet} applies them.
 * @throws {InvalidSetting} when the rows are not in the data set, the share is not within (0, 1), or no move of a
 *   horizon is known.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, fitThresholds, labelSchema } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const targets = { ...empty.targets, moves: [Float32Array.of(0, -1, 0.5, 4)] };
 * const labels = fitThresholds({ ...empty, rows: 4, targets }, { start: 0, end: 4 });
 * labels.directions[0]?.threshold; // => 0.5
 * ```
 */
export function fitThresholds(
  source: DataSet | RowSource,
  rows: Segment,
  { stableShare = 0.55 }: ThresholdOptions = {},
): LabelSchema {
  requireRows(source, rows);
  if (!(stableShare > 0 && stableShare < 1)) {
    throw new InvalidSetting({
      setting: 'stable share',
      value: stableShare,
      expected: 'a number between 0 and 1',
    });
  }
  const { labels } = source;
  const passage = sizePassage(rowSource(source), rows);
  const counts = new Float64Array(labels.directions.length);
  passage((label) => {
    counts[label]! += 1;
  });
  labels.directions.forEach(({ horizon }, label) => {
    if (counts[label]! > 0) return;
    throw new InvalidSetting({
      setting: `known moves over ${horizon} µs`,
      value: 0,
      expected: 'a block that is longer than the horizon',
    });
  });
  const thresholds = nearestThresholds(passage, counts, stableShare);
  const directions = labels.directions.map((label, index) => {
    const fitted = thresholds[index]!;
    return { ...label, threshold: fitted, fitted };
  });
  return { ...labels, directions };
}

/**
 * The data set with the directions of other thresholds.
 *
 * @throws {InvalidSetting} when the labels differ in more than their thresholds.
 * @example
 * ```ts
 * import { classifyDataSet, DataSetBuilder, featureSchema, fitThresholds, labelSchema } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const targets = { ...empty.targets, moves: [Float32Array.of(0, -1, 0.5, 4)] };
 * const dataSet = { ...empty, rows: 4, targets };
 * const classified = classifyDataSet(dataSet, fitThresholds(dataSet, { start: 0, end: 4 }));
 * [...classified.targets.directions[0]!]; // => [1, 0, 1, 2]
 * ```
 */
export function classifyDataSet(dataSet: DataSet, labels: LabelSchema): DataSet {
  const strip = ({ directions, ...rest }: LabelSchema): string =>
    JSON.stringify([directions.map(({ horizon }) => horizon), rest]);
  if (strip(labels) !== strip(dataSet.labels)) {
    throw new InvalidSetting({
      setting: 'labels of the data set',
      value: strip(dataSet.labels),
      expected: 'labels that differ from these in their thresholds alone',
    });
  }
  const directions = dataSet.targets.moves.map((moves, index) =>
    directionsOf(moves, labels.directions[index]!.threshold),
  );
  return { ...dataSet, labels, targets: { ...dataSet.targets, directions } };
}

/** The sizes of the moves that are known, per label. */
function sizePassage(source: RowSource, rows: Segment): Passage {
  return (see) => {
    for (const { targets } of source.pieces(rows)) {
      targets.moves.forEach((moves, label) => {
        for (const move of moves) if (!Number.isNaN(move)) see(label, Math.abs(move));
      });
    }
  };
}

/** Per label, the size at or below which the share of all sizes comes nearest to the wanted one. */
function nearestThresholds(passage: Passage, counts: Float64Array, share: number): number[] {
  const wanted = counts.map((count) => share * count);
  const ranks = Array.from(wanted, (place, label) => [
    Math.min(counts[label]! - 1, Math.floor(place)),
  ]);
  const at = orderStatistics(passage, ranks).map(([size]) => size!);
  const smaller = new Float64Array(at.length);
  const equal = new Float64Array(at.length);
  const next = new Float64Array(at.length);
  passage((label, size) => {
    if (size === at[label]) equal[label]! += 1;
    if (!(size < at[label]!)) return;
    smaller[label]! += 1;
    next[label] = Math.max(next[label]!, size);
  });
  return at.map((size, label) => {
    // Stable is everything up to the threshold: either all that equal this size, or none of them.
    const [from, to] = [smaller[label]!, smaller[label]! + equal[label]!];
    return from === 0 || to - wanted[label]! <= wanted[label]! - from ? size : next[label]!;
  });
}
