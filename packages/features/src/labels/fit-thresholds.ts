import type { DataSet, LabelSchema, Segment } from '@slipstream/core';
import { requireRows } from '../data-set/rows.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
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
 * share is the nearest that can be had.
 *
 * @returns the labels with their thresholds; {@link classifyDataSet} applies them.
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
  dataSet: DataSet,
  rows: Segment,
  { stableShare = 0.55 }: ThresholdOptions = {},
): LabelSchema {
  requireRows(dataSet, rows);
  if (!(stableShare > 0 && stableShare < 1)) {
    throw new InvalidSetting({
      setting: 'stable share',
      value: stableShare,
      expected: 'a number between 0 and 1',
    });
  }
  const { labels, targets } = dataSet;
  const directions = labels.directions.map(({ horizon }, index) => {
    const sizes = targets.moves[index]!.slice(rows.start, rows.end)
      .filter((move) => !Number.isNaN(move))
      .map(Math.abs)
      .sort();
    if (sizes.length === 0) {
      throw new InvalidSetting({
        setting: `known moves over ${horizon} µs`,
        value: 0,
        expected: 'a block that is longer than the horizon',
      });
    }
    return { horizon, threshold: nearestThreshold(sizes, stableShare) };
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

/** Of the sizes in rising order, the one at or below which the share of all comes nearest to the wanted one. */
function nearestThreshold(sizes: Float32Array, share: number): number {
  const wanted = share * sizes.length;
  const at = sizes[Math.min(sizes.length - 1, Math.floor(wanted))]!;
  const from = sizes.indexOf(at);
  const to = sizes.lastIndexOf(at) + 1;
  // Stable is everything up to the threshold: either all that equal this size, or none of them.
  if (from === 0 || to - wanted <= wanted - from) return at;
  return sizes[from - 1]!;
}
