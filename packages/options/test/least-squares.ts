/**
 * The coefficients that make Σ(row·coefficients − target)² least, by orthogonal columns (modified Gram–Schmidt): no normal
 * equations, so this is an answer independent of the package's own.
 *
 * @param rows each the factors of the coefficients, then the target. They are used up.
 */
export function leastSquares(rows: number[][]): number[] {
  const size = rows[0]!.length - 1;
  const upper: number[][] = [];
  for (let column = 0; column < size; column += 1) {
    const norm = Math.hypot(...rows.map((row) => row[column]!));
    for (const row of rows) row[column]! /= norm;
    const line = Array.from({ length: size + 1 }, () => 0);
    line[column] = norm;
    for (let other = column + 1; other <= size; other += 1) {
      const dot = rows.reduce((sum, row) => sum + row[column]! * row[other]!, 0);
      for (const row of rows) row[other]! -= dot * row[column]!;
      line[other] = dot;
    }
    upper.push(line);
  }
  const coefficients = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = upper[row]![size]!;
    for (let other = row + 1; other < size; other += 1) {
      sum -= upper[row]![other]! * coefficients[other]!;
    }
    coefficients[row] = sum / upper[row]![row]!;
  }
  return coefficients;
}
