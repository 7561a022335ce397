import { type DataSet, type Micros, SECOND, type Segment } from '@slipstream/core';
import { nonOverlapping } from '../metrics/non-overlapping.ts';

/** Markets hardly change within it. */
const LEAST_STEP: Micros = SECOND;
/** Rows that are looked at: more tell no more of what is slow, and cost lags times rows. */
const MOST_ROWS = 8_000;
/** An autocorrelation below this has ended: what follows is chance, and its sum would be a random walk. */
const ENDED = 0.05;

/**
 * How long each column of a block remembers, in microseconds: its integrated autocorrelation time, twice the sum of its
 * autocorrelations up to the first one that has ended, times their distance. A block of length T holds T ÷ memory
 * independent values of a column; 0 of one that stands still or changes within a second.
 */
export function columnMemories(
  { features, schema, times }: Pick<DataSet, 'features' | 'schema' | 'times'>,
  { start, end }: Segment,
): Float64Array {
  const columns = schema.columns.length;
  const block = times.subarray(start, end);
  const duration = block.length === 0 ? 0 : block.at(-1)! - block[0]!;
  const step = Math.max(LEAST_STEP, duration / MOST_ROWS);
  const rows = nonOverlapping(block, step);
  const values = new Float64Array(rows.length);
  return Float64Array.from({ length: columns }, (_, column) => {
    for (const [place, row] of rows.entries()) {
      values[place] = features[(start + row) * columns + column]!;
    }
    return step * correlationSum(values);
  });
}

/** Twice the sum of autocorrelations from the first lag up to the first that has ended, at most half the length. */
function correlationSum(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value ** 2, 0);
  if (!(variance > 0)) return 0;
  let sum = 0;
  for (let lag = 1; lag < centred.length / 2; lag += 1) {
    let product = 0;
    for (let at = lag; at < centred.length; at += 1) product += centred[at]! * centred[at - lag]!;
    const correlation = product / variance;
    if (correlation < ENDED) break;
    sum += 2 * correlation;
  }
  return sum;
}
