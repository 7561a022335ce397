import type { DataSet, LabelSchema, Segment, Split } from '@slipstream/core';
import { fitThresholds, type ThresholdOptions } from '../labels/fit-thresholds.ts';
import { type ClassCounts, classCounts, textOfCounts } from './class-shares.ts';
import type { RowSource } from './row-source.ts';

/** A block of a fold: its rows, and how many there are of each class of each label. */
export interface BlockReport {
  readonly rows: Segment;
  readonly classes: readonly ClassCounts[];
}

/** A fold with the labels whose thresholds were fitted on its own training block, and what its blocks hold by them. */
export interface FoldReport {
  readonly labels: LabelSchema;
  readonly blocks: { readonly [Block in keyof Split]-?: BlockReport };
}

/**
 * What each fold of a walk forward holds: thresholds fitted on its training block and no other, and the classes of every
 * block by them.
 *
 * @throws what {@link fitThresholds} throws, for a training block in which no move is known.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, foldReports, labelSchema, walkForward } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price', startLatency: 0, volatilityHorizon: 10_000_000 }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const times = Float64Array.from({ length: 100 }, (_, row) => row * 5_000_000);
 * const moves = [Float32Array.from({ length: 100 }, (_, row) => row % 5)];
 * const dataSet = { ...empty, rows: 100, times, targets: { ...empty.targets, moves } };
 * const [report] = foldReports(dataSet, walkForward(dataSet, { folds: 1 }));
 * report?.labels.directions[0]?.fitted; // => 2
 * report?.blocks.train.classes[0]?.up; // => 24
 * ```
 */
export function foldReports(
  source: DataSet | RowSource,
  folds: readonly Required<Split>[],
  options: ThresholdOptions = {},
): FoldReport[] {
  return folds.map((fold) => {
    const labels = fitThresholds(source, fold.train, options);
    const report = (rows: Segment): BlockReport => ({
      rows,
      classes: classCounts(source, rows, labels),
    });
    const { train, validation, calibration, test } = fold;
    return {
      labels,
      blocks: {
        train: report(train),
        validation: report(validation),
        calibration: report(calibration),
        test: report(test),
      },
    };
  });
}

/** The reports as lines for a person. */
export function textOfFolds(reports: readonly FoldReport[]): string {
  return reports
    .flatMap(({ blocks }, fold) =>
      Object.entries(blocks).flatMap(([block, { rows, classes }]) => [
        `fold ${fold + 1}, ${block}: rows ${rows.start} to ${rows.end}`,
        ...classes.map((counts) => `  ${textOfCounts(counts)}`),
      ]),
    )
    .join('\n');
}
