import type { Micros } from '@slipstream/core';

/**
 * The greatest set of rows, taken from the first on, whose labels do not share time: the next row is at least
 * `span` after the last one taken. Rows a horizon apart tell new things; their neighbours repeat them.
 *
 * @param times microseconds, in order.
 * @param span the time that a label looks ahead: start latency plus horizon.
 * @param wanted which rows may be taken.
 * @returns the places of the rows in `times`.
 * @example
 * ```ts
 * import { nonOverlapping } from '@slipstream/lstm';
 *
 * nonOverlapping([0, 1, 2, 3, 4, 9], 3); // => [0, 3, 5]
 * nonOverlapping([0, 1, 2, 3, 4, 9], 3, (row) => row > 0); // => [1, 4, 5]
 * ```
 */
export function nonOverlapping(
  times: ArrayLike<number>,
  span: Micros,
  wanted: (row: number) => boolean = () => true,
): number[] {
  const taken: number[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < times.length; row += 1) {
    if (times[row]! < free || !wanted(row)) continue;
    taken.push(row);
    free = times[row]! + span;
  }
  return taken;
}
