import type { DataSet, FeatureSchema, LabelSchema, Micros, Segment } from '@slipstream/core';
import { sliceDataSet } from './slice-data-set.ts';

/**
 * Rows that can be gone through again and again without holding all of them: a data set on disk is one, and every
 * data set in memory. What is fitted on a block of rows is fitted on these.
 */
export interface RowSource {
  readonly schema: FeatureSchema;
  readonly labels: LabelSchema;
  readonly rows: number;
  /** The time of a row. */
  timeOf(row: number): Micros;
  /** The rows of a range in order, in pieces that each number their rows from 0. A piece is valid until the next. */
  pieces(range: Segment): Iterable<DataSet>;
}

/** A data set as a source of its rows, in one piece. */
export function rowSource(source: DataSet | RowSource): RowSource {
  if ('pieces' in source) return source;
  const { schema, labels, rows, times } = source;
  return {
    schema,
    labels,
    rows,
    timeOf: (row) => times[row]!,
    pieces: (range) => [sliceDataSet(source, range)],
  };
}

/** The first row, from one on, whose time lies after a moment; the number of rows where there is none. */
export function firstRowAfter({ rows, timeOf }: RowSource, moment: Micros, from = 0): number {
  let low = from;
  let high = rows;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (timeOf(middle) > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}
