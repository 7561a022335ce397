import type { DataSet, FeatureSchema } from '@slipstream/core';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { checkHash, unscaled } from '../schema/feature-schema.ts';
import { scaled } from './scale.ts';

/**
 * An unscaled data set in the numbers of a scaled schema: bit for bit those that an extractor of that schema gives.
 *
 * @throws {SchemaMismatch} when the schema is not the data set's own with a scaling, or was edited.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, fitScaling, labelSchema, scaleDataSet } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const dataSet = { ...empty, rows: 4, features: Float32Array.of(1, 3, 1, 3) };
 * const schema = fitScaling(dataSet, { start: 0, end: 4 });
 * [...scaleDataSet(dataSet, schema).features]; // => [-1, 1, -1, 1]
 * ```
 */
export function scaleDataSet(dataSet: DataSet, schema: FeatureSchema): DataSet {
  checkHash(schema);
  const expected = unscaled(schema).hash;
  if (dataSet.schema.hash !== expected) {
    throw new SchemaMismatch({ what: 'the data set', expected, actual: dataSet.schema.hash });
  }
  const { columns } = schema;
  const features = dataSet.features.map((value, index) => {
    const { scaling } = columns[index % columns.length]!;
    return scaling === undefined ? value : scaled(value, scaling);
  });
  return { ...dataSet, schema, features };
}
