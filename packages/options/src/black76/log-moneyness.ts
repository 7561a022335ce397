/** `ln(F/K)` with all its digits near the money too, where the quotient would round them away. */
export function logMoneyness(forward: number, strike: number): number {
  const excess = forward - strike;
  // Within a factor of two the difference of two doubles is exact.
  return Math.abs(excess) <= 0.5 * Math.min(forward, strike)
    ? Math.log1p(excess / strike)
    : Math.log(forward / strike);
}
