/**
 * Solves the normal equations of a quartic, whose 5×5 matrix of moments `m₀…m₈` has mᵢ₊ⱼ in row i, column j, and a prior on
 * its diagonal. As L·D·Lᵀ, so without a root, and written out: this is what a smile costs on every quote.
 *
 * @param sums the nine moments Σw·zⁿ, then the five Σw·σ·zⁿ.
 * @param prior what is added to the diagonal.
 * @param coefficients gets the five coefficients, lowest power first, where there is a solution.
 * @returns false where the matrix is not positive definite.
 */
export function fitQuartic(sums: Float64Array, prior: number, coefficients: Float64Array): boolean {
  const m1 = sums[1]!;
  const m2 = sums[2]!;
  const m3 = sums[3]!;
  const m4 = sums[4]!;
  const m5 = sums[5]!;
  const m6 = sums[6]!;

  // Column by column: pivots d, then what is below them (c), then that over the pivot (l).
  const d0 = sums[0]! + prior;
  const per0 = 1 / d0;
  const l10 = m1 * per0;
  const l20 = m2 * per0;
  const l30 = m3 * per0;
  const l40 = m4 * per0;

  const d1 = m2 + prior - l10 * m1;
  const c21 = m3 - l20 * m1;
  const c31 = m4 - l30 * m1;
  const c41 = m5 - l40 * m1;
  const per1 = 1 / d1;
  const l21 = c21 * per1;
  const l31 = c31 * per1;
  const l41 = c41 * per1;

  const d2 = m4 + prior - l20 * m2 - l21 * c21;
  const c32 = m5 - l30 * m2 - l31 * c21;
  const c42 = m6 - l40 * m2 - l41 * c21;
  const per2 = 1 / d2;
  const l32 = c32 * per2;
  const l42 = c42 * per2;

  const d3 = m6 + prior - l30 * m3 - l31 * c31 - l32 * c32;
  const c43 = sums[7]! - l40 * m3 - l41 * c31 - l42 * c32;
  const per3 = 1 / d3;
  const l43 = c43 * per3;

  const d4 = sums[8]! + prior - l40 * m4 - l41 * c41 - l42 * c42 - l43 * c43;
  const isPositive = d0 > 0 && d1 > 0 && d2 > 0 && d3 > 0 && d4 > 0;
  if (!(isPositive && d0 + d1 + d2 + d3 + d4 < Number.POSITIVE_INFINITY)) return false;

  const y0 = sums[9]!;
  const y1 = sums[10]! - l10 * y0;
  const y2 = sums[11]! - l20 * y0 - l21 * y1;
  const y3 = sums[12]! - l30 * y0 - l31 * y1 - l32 * y2;
  const y4 = sums[13]! - l40 * y0 - l41 * y1 - l42 * y2 - l43 * y3;

  const x4 = y4 / d4;
  const x3 = y3 * per3 - l43 * x4;
  const x2 = y2 * per2 - l32 * x3 - l42 * x4;
  const x1 = y1 * per1 - l21 * x2 - l31 * x3 - l41 * x4;
  coefficients[0] = y0 * per0 - l10 * x1 - l20 * x2 - l30 * x3 - l40 * x4;
  coefficients[1] = x1;
  coefficients[2] = x2;
  coefficients[3] = x3;
  coefficients[4] = x4;
  return true;
}
