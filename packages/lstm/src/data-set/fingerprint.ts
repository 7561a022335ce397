import { contentHash, type DataSet } from '@slipstream/core';
import { hashOfBytes } from '../model/artefact/hash-of-bytes.ts';

/**
 * Sixteen hexadecimal digits that name all that training reads of a data set: times, features, levels, segments and every
 * target that the forecaster learns. The columns are hashed as bytes (FNV-1a, 32 bits), so the texts of millions of numbers are
 * never made.
 */
export function dataFingerprint(dataSet: DataSet): string {
  const { instrument, schema, labels, rows, times, features, levels, segments, targets } = dataSet;
  const columns = [
    times,
    features,
    ...(levels ? [levels.volatility, levels.spread] : []),
    ...targets.directions,
    ...targets.moves,
    targets.volatility,
    targets.spread,
    ...targets.slippage,
    ...(targets.volatilities ?? []),
    ...(targets.spreads ?? []),
  ];
  return contentHash({
    instrument,
    schema: schema.hash,
    labels,
    rows,
    segments,
    columns: columns.map(hashOfBytes),
  });
}
