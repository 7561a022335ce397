import type { DataSet, Segment } from '@slipstream/core';
import { ConstantFeatures } from '../errors/constant-features.ts';

/**
 * Proves that at least one feature changes within a block.
 *
 * @throws {ConstantFeatures} when none does, in a block of more than one row.
 */
export function checkFeaturesVary({ features, schema }: DataSet, { start, end }: Segment): void {
  const columns = schema.columns.length;
  for (let place = (start + 1) * columns; place < end * columns; place += 1) {
    if (features[place] !== features[place - columns]) return;
  }
  if (end - start > 1) throw new ConstantFeatures({ columns, start, end });
}
