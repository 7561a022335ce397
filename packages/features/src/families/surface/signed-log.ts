/** sign(x)·ln(1 + |x|): a number of any size on a scale that stays short, straight around 0. */
export function signedLog(x: number): number {
  return Math.sign(x) * Math.log1p(Math.abs(x));
}
