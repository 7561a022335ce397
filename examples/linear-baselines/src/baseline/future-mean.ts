import type { DataSet, Micros } from '@slipstream/core';

/**
 * The mean of the reference over the rows within (t, t + horizon], minus the reference at t: the label of equation 3 of the
 * DeepLOB paper, counted from the value at t. It is smoother than the single price at the end, and so easier. NaN where
 * the segment ends before the horizon does, and exactly 0 where the price stood still: what rounding leaves of a mean would
 * be a move where the threshold is 0.
 */
export function futureMeans(dataSet: DataSet, horizon: Micros): Float32Array {
  const { times, references, segments } = dataSet;
  const moves = new Float32Array(dataSet.rows).fill(Number.NaN);
  for (const { start, end } of segments) {
    let sum = 0;
    let next = start + 1;
    /** The first row behind this one at another price. */
    let moved = start;
    for (let row = start; row < end; row += 1) {
      // Prices are summed about the segment's first, which keeps the digits of a long sum.
      if (row > start) sum -= references[row]! - references[start]!;
      for (; next < end && times[next]! <= times[row]! + horizon; next += 1) {
        sum += references[next]! - references[start]!;
      }
      if (moved <= row) moved = row + 1;
      for (; moved < next && references[moved] === references[row]; ) moved += 1;
      const count = next - row - 1;
      if (times[end - 1]! < times[row]! + horizon || count < 1) continue;
      moves[row] = moved === next ? 0 : sum / count + references[start]! - references[row]!;
    }
  }
  return moves;
}
