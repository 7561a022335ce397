/**
 * `exp(factor·x²)`. An exponential magnifies the rounding of its argument, so the square is split into one that
 * is exact and a small rest: the last digits hold far out too.
 *
 * @param factor a power of two with its sign, so that scaling by it is exact.
 */
export function expOfSquare(factor: number, x: number): number {
  // A multiple of 1/16 below 2^20 has an exact square.
  const coarse = Math.round(x * 16) / 16;
  const result = Math.exp(factor * coarse * coarse);
  // Past the range of a double; the rest would turn 0 or infinity into NaN.
  if (result === 0 || result === Number.POSITIVE_INFINITY) return result;
  return result * Math.exp(factor * (x - coarse) * (x + coarse));
}
