import {
  type DataSet,
  type FeatureScaling,
  type FeatureSchema,
  quantileOf,
  type Segment,
} from '@slipstream/core';
import { requireRows } from '../data-set/rows.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { schemaOf, unscaled } from '../schema/feature-schema.ts';

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
  dataSet: DataSet,
  rows: Segment,
  { method = 'standard', clip = 6 }: ScalingOptions = {},
): FeatureSchema {
  const { schema } = dataSet;
  const expected = unscaled(schema).hash;
  if (schema.hash !== expected) {
    throw new SchemaMismatch({ what: 'a scaled data set', expected, actual: schema.hash });
  }
  requireRows(dataSet, rows);
  if (!(Number.isFinite(clip) && clip > 0)) {
    throw new InvalidSetting({
      setting: 'clip of a scaling',
      value: clip,
      expected: 'a number above 0',
    });
  }
  const columns = schema.columns.map(({ name }, column) => {
    const values = columnOf(dataSet, rows, column);
    return {
      name,
      scaling: { ...(method === 'robust' ? robust(values) : standard(values)), clip },
    };
  });
  return schemaOf(columns, schema.clock);
}

function columnOf({ features, schema }: DataSet, rows: Segment, column: number): Float64Array {
  const width = schema.columns.length;
  return Float64Array.from(
    { length: rows.end - rows.start },
    (_, index) => features[(rows.start + index) * width + column]!,
  );
}

function standard(values: Float64Array): Omit<FeatureScaling, 'clip'> {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // What rounding leaves of a constant column is no deviation.
  const deviation = values.every((value) => value === values[0]) ? 0 : Math.sqrt(variance);
  return { shift: mean, scale: deviation > 0 ? deviation : 1 };
}

function robust(values: Float64Array): Omit<FeatureScaling, 'clip'> {
  const quantile = (share: number): number => quantileOf(values, share)!;
  const range = quantile(0.75) - quantile(0.25);
  const shift = quantile(0.5);
  return { shift, scale: range > 0 ? range / NORMAL_QUARTILES : standard(values).scale };
}
