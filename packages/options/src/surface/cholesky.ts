// The normal equations of a smile, at most 5×5, in flat arrays of the caller's: row r starts at r·stride.

/** Replaces the lower triangle of a symmetric matrix by its Cholesky factor; false where it is not positive definite. */
export function factorise(matrix: Float64Array, size: number, stride: number): boolean {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * stride + column]!;
      for (let inner = 0; inner < column; inner += 1) {
        sum -= matrix[row * stride + inner]! * matrix[column * stride + inner]!;
      }
      if (column < row) matrix[row * stride + column] = sum / matrix[column * stride + column]!;
      else if (sum > 0 && sum < Number.POSITIVE_INFINITY) {
        matrix[row * stride + row] = Math.sqrt(sum);
      } else return false;
    }
  }
  return true;
}

/** Solves `L·Lᵀ·x = b` for a factor L, overwriting b with x. */
export function solveInPlace(
  factor: Float64Array,
  vector: Float64Array,
  size: number,
  stride: number,
): void {
  forward(factor, vector, size, stride);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row]!;
    for (let inner = row + 1; inner < size; inner += 1) {
      sum -= factor[inner * stride + row]! * vector[inner]!;
    }
    vector[row] = sum / factor[row * stride + row]!;
  }
}

/** `vᵀ·A⁻¹·v` for the factor of A: the variance of a linear combination v of fitted coefficients. Overwrites v. */
export function squaredNorm(
  factor: Float64Array,
  vector: Float64Array,
  size: number,
  stride: number,
): number {
  forward(factor, vector, size, stride);
  let sum = 0;
  for (let row = 0; row < size; row += 1) sum += vector[row]! * vector[row]!;
  return sum;
}

function forward(factor: Float64Array, vector: Float64Array, size: number, stride: number): void {
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row]!;
    for (let inner = 0; inner < row; inner += 1) {
      sum -= factor[row * stride + inner]! * vector[inner]!;
    }
    vector[row] = sum / factor[row * stride + row]!;
  }
}
