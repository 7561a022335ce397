/**
 * A quantile of numbers in any order, linear between neighbours; `undefined` of none. The numbers stay as they are,
 * and +Infinity counts as larger than all others.
 *
 * @param probability from 0, the least, to 1, the greatest; 0.5 is the median.
 * @example
 * ```ts
 * import { quantileOf } from '@slipstream/core';
 *
 * quantileOf([4, 1, 3, 2], 0.5); // => 2.5
 * quantileOf([], 0.5); // => undefined
 * ```
 */
export function quantileOf(values: ArrayLike<number>, probability: number): number | undefined {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return undefined;
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return place === below || low === high ? low : low + (place - below) * (high - low);
}
