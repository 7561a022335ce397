import type { DataSet, Segment } from '@slipstream/core';
import { columnsOfTargets, targetsOf } from '../labels/label-columns.ts';
import { requireRows } from './rows.ts';

/**
 * A range of rows as a data set of its own, numbered from 0. It shares its numbers with the whole.
 *
 * @throws {InvalidSetting} when the rows are not in the data set.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, labelSchema, sliceDataSet } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const segments = [{ start: 0, end: 4 }];
 * const whole = { ...empty, rows: 4, segments, features: Float32Array.of(1, 3, 5, 7) };
 * const { features, segments: ofPart } = sliceDataSet(whole, { start: 1, end: 3 });
 * [...features]; // => [3, 5]
 * ofPart; // => [{ start: 0, end: 2 }]
 * ```
 */
export function sliceDataSet(dataSet: DataSet, range: Segment): DataSet {
  requireRows(dataSet, range);
  const { start, end } = range;
  const { schema, labels, levels, targets } = dataSet;
  const width = schema.columns.length;
  const columns = columnsOfTargets(targets).map((column) => column.subarray(start, end));
  return {
    ...dataSet,
    rows: end - start,
    times: dataSet.times.subarray(start, end),
    features: dataSet.features.subarray(start * width, end * width),
    references: dataSet.references.subarray(start, end),
    ...(levels && {
      levels: {
        volatility: levels.volatility.subarray(start, end),
        spread: levels.spread.subarray(start, end),
      },
    }),
    segments: dataSet.segments.flatMap((segment) => {
      const from = Math.max(segment.start, start);
      const to = Math.min(segment.end, end);
      return from < to ? [{ start: from - start, end: to - start }] : [];
    }),
    targets: targetsOf(labels, columns),
  };
}
