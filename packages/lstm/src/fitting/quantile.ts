/**
 * The quantile of unordered numbers, linear between neighbours; `undefined` of none. +Infinity counts as
 * larger than all others.
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
