import { type Micros, quantileOf, seededRandom } from '@slipstream/core';

/** Label spans per block: neighbours inside a block may depend on each other, blocks hardly do. */
export const SPANS_PER_BLOCK = 10;
const LEAST_BLOCKS = 5;
const DRAWS = 1_000;

/** Where a figure would lie in 95 of 100 such samples. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Puts rows into blocks of ten label spans.
 *
 * @param times microseconds, in order.
 * @returns the block of each row, from 0 on.
 */
export function blocksOfRows(times: ArrayLike<number>, span: Micros): Int32Array {
  const blocks = new Int32Array(times.length);
  let block = -1;
  let end = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < times.length; row += 1) {
    if (times[row]! >= end) {
      block += 1;
      end = times[row]! + SPANS_PER_BLOCK * span;
    }
    blocks[row] = block;
  }
  return blocks;
}

/**
 * The 95 % interval of a figure of sums, by drawing blocks with replacement (Künsch 1989, blocks that do not overlap): what is
 * drawn together stays together, so overlapping labels do not look like many facts.
 *
 * @param blocks the block of each row, from 0 on.
 * @param columns numbers per row, all of the same rows.
 * @param figure of the sums of the columns over the rows drawn; the last sum is the number of rows.
 * @returns `undefined` with fewer than five blocks.
 */
export function blockBootstrap(
  blocks: Int32Array,
  columns: readonly Float64Array[],
  figure: (sums: Float64Array) => number,
): Interval | undefined {
  const width = columns.length + 1;
  const count = blocks.length === 0 ? 0 : blocks[blocks.length - 1]! + 1;
  if (count < LEAST_BLOCKS) return undefined;
  const sums = new Float64Array(count * width);
  for (let row = 0; row < blocks.length; row += 1) {
    const at = blocks[row]! * width;
    for (const [column, values] of columns.entries()) sums[at + column]! += values[row]!;
    sums[at + width - 1]! += 1;
  }
  const random = seededRandom('block bootstrap');
  const drawn = new Float64Array(width);
  const figures = Float64Array.from({ length: DRAWS }, () => {
    drawn.fill(0);
    for (let draw = 0; draw < count; draw += 1) {
      const at = random.below(count) * width;
      for (let column = 0; column < width; column += 1) drawn[column]! += sums[at + column]!;
    }
    return figure(drawn);
  });
  return { low: quantileOf(figures, 0.025)!, high: quantileOf(figures, 0.975)! };
}
