/** How many moments a quartic takes: Σw·zⁿ up to the eighth power. */
const MOMENTS = 9;

/** The sums of a quartic's normal equations: nine moments Σw·zⁿ, then five Σw·σ·zⁿ. */
export const SUMS: number = MOMENTS + 5;

/** Adds one quote to the sums; a negative weight takes it out again. Written out, because two of these stand behind every quote. */
export function addQuote(sums: Float64Array, z: number, volatility: number, weight: number): void {
  const zz = z * z;
  const w1 = weight * z;
  const w2 = weight * zz;
  const w3 = w1 * zz;
  const w4 = w2 * zz;
  const w6 = w4 * zz;
  sums[0]! += weight;
  sums[1]! += w1;
  sums[2]! += w2;
  sums[3]! += w3;
  sums[4]! += w4;
  sums[5]! += w3 * zz;
  sums[6]! += w6;
  sums[7]! += w3 * zz * zz;
  sums[8]! += w6 * zz;
  sums[9]! += weight * volatility;
  sums[10]! += w1 * volatility;
  sums[11]! += w2 * volatility;
  sums[12]! += w3 * volatility;
  sums[13]! += w4 * volatility;
}
