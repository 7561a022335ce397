import type { DataSet, FeatureScaling, FeatureSchema, Segment } from '@slipstream/core';
import { type RowSource, rowSource } from '../data-set/row-source.ts';
import { requireRows } from '../data-set/rows.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { schemaOf, unscaled } from '../schema/feature-schema.ts';
import { type Passage, quantilesOfColumns } from '../statistics/order-statistics.ts';

/** How a scaling is fitted. */
export interface ScalingOptions {
  /**
   * `standard`: mean and standard deviation; `robust`: median and interquartile range ÷ 1.349, which is the
   * standard deviation of a normal column and heeds no outlier. `standard` when left out.
   */
  readonly method?: 'standard' | 'robust';
  /** Scaled values end at ± this; 6 when left out. */
  readonly clip?: number;
}

/** The interquartile range of the standard normal. */
const NORMAL_QUARTILES = 1.349;

/**
 * Fits the scaling of each column on a block of rows, which is the training block and no other: fitted on more, a
 * model would be trained with knowledge of its test.
 *
 * A column that does not vary is only shifted. A column whose middle half is one value, such as a flow that is mostly
 * 0, takes the standard deviation also in the robust method.
 *
 * It goes through the rows two to five times, and holds a few numbers and bins per column however many they are. Both
 * methods are exact: quantiles are found by counting, not estimated.
 *
 * @returns the schema with its scaling, and so with a hash of its own.
 * @throws {SchemaMismatch} when the rows are scaled already.
 * @throws {InvalidSetting} when the rows are not in the data set, or the clip is not above 0.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, fitScaling, labelSchema } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const dataSet = { ...empty, rows: 4, features: Float32Array.of(1, 3, 1, 3) };
 * fitScaling(dataSet, { start: 0, end: 4 }).columns[0]?.scaling; // => { shift: 2, scale: 1, clip: 6 }
 * ```
 */
export function fitScaling(
  source: DataSet | RowSource,
  rows: Segment,
  { method = 'standard', clip = 6 }: ScalingOptions = {},
): FeatureSchema {
  const { schema } = source;
  const expected = unscaled(schema).hash;
  if (schema.hash !== expected) {
    throw new SchemaMismatch({ what: 'a scaled data set', expected, actual: schema.hash });
  }
  requireRows(source, rows);
  if (!(Number.isFinite(clip) && clip > 0)) {
    throw new InvalidSetting({
      setting: 'clip of a scaling',
      value: clip,
      expected: 'a number above 0',
    });
  }
  const passage = featurePassage(rowSource(source), rows);
  const count = rows.end - rows.start;
  const standard = standardScalings(passage, schema.columns.length, count);
  const fitted = method === 'robust' ? robustScalings(passage, count, standard) : standard;
  const columns = schema.columns.map(({ name }, column) => ({
    name,
    scaling: { ...fitted[column]!, clip },
  }));
  return schemaOf(columns, schema.clock);
}

type Scale = Omit<FeatureScaling, 'clip'>;

function featurePassage(source: RowSource, rows: Segment): Passage {
  const width = source.schema.columns.length;
  return (see) => {
    for (const { features } of source.pieces(rows)) {
      for (let at = 0; at < features.length; at += 1) see(at % width, features[at]!);
    }
  };
}

function standardScalings(passage: Passage, columns: number, count: number): Scale[] {
  const first = new Float64Array(columns).fill(Number.NaN);
  const varies = new Uint8Array(columns);
  const means = new Float64Array(columns);
  passage((column, value) => {
    if (Number.isNaN(first[column]!)) first[column] = value;
    if (value !== first[column]) varies[column] = 1;
    means[column]! += value;
  });
  for (let column = 0; column < columns; column += 1) means[column]! /= count;
  const squares = new Float64Array(columns);
  passage((column, value) => {
    squares[column]! += (value - means[column]!) ** 2;
  });
  return Array.from(means, (shift, column) => {
    // What rounding leaves of a constant column is no deviation.
    const deviation = varies[column] === 1 ? Math.sqrt(squares[column]! / count) : 0;
    return { shift, scale: deviation > 0 ? deviation : 1 };
  });
}

function robustScalings(passage: Passage, count: number, standard: readonly Scale[]): Scale[] {
  const counts = standard.map(() => count);
  const quantiles = quantilesOfColumns(passage, counts, [0.25, 0.5, 0.75]);
  return quantiles.map(([low, median, high], column) => {
    const range = high! - low!;
    const scale = range > 0 ? range / NORMAL_QUARTILES : standard[column]!.scale;
    return { shift: median!, scale };
  });
}
