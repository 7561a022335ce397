import { type DataSet, DIRECTIONS, type DirectionLabel, type Micros } from '@slipstream/core';
import { classPrior, type Triple } from './class-prior.ts';

/** The past move is not known: the segment began less than a horizon ago. */
const UNKNOWN = DIRECTIONS.length;

/** Probabilities given the direction of the last horizon: after down, after stable, after up, after unknown. */
export type PersistenceTable = readonly [Triple, Triple, Triple, Triple];

/**
 * The direction of the move over the horizon that ends at each row, by the label's own threshold: 0 down,
 * 1 stable, 2 up, 3 unknown. It looks back only, and never across a gap.
 */
export function pastDirections(
  dataSet: DataSet,
  { horizon, threshold }: DirectionLabel,
): Int8Array {
  const past = new Int8Array(dataSet.rows).fill(UNKNOWN);
  for (const { start, end } of dataSet.segments) {
    let before = start;
    for (let row = start; row < end; row += 1) {
      const since: Micros = dataSet.times[row]! - horizon;
      if (dataSet.times[start]! > since) continue;
      while (dataSet.times[before + 1]! <= since) before += 1;
      const move = dataSet.references[row]! - dataSet.references[before]!;
      past[row] = move > threshold ? 2 : move < -threshold ? 0 : 1;
    }
  }
  return past;
}

/** How often each direction followed each past direction. */
export function fitPersistence(past: Int8Array, classes: Int8Array): PersistenceTable {
  const after = (kind: number): Triple =>
    classPrior(classes.filter((_, row) => past[row] === kind));
  return [after(0), after(1), after(2), after(UNKNOWN)];
}
