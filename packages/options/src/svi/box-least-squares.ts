import { factorise, solveInPlace } from '../surface/cholesky.ts';

const SIZE = 3;

/** The normal equations of three unknowns: minimise ½·xᵀ·A·x − bᵀ·x, up to a constant. */
export interface NormalEquations {
  /** 3×3, symmetric and positive definite, row by row. */
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

/**
 * Least squares of three unknowns within a box that starts at 0. The least point lies on one of 27 faces, and there is
 * the least point of that face alone, so each is solved and the best that keeps to the box is taken.
 */
export function solveInBox(equations: NormalEquations, most: readonly number[]): Float64Array {
  let best = new Float64Array(SIZE);
  let least = Number.POSITIVE_INFINITY;
  for (let face = 0; face < 27; face += 1) {
    const point = solveOnFace(equations, most, face);
    if (point === undefined) continue;
    const value = valueAt(equations, point);
    if (value < least) {
      least = value;
      best = point;
    }
    // Inside the box nothing can be better.
    if (face === 0) break;
  }
  return best;
}

/** A face in base three: each unknown is free, at 0, or at its most. Absent where the point leaves the box. */
function solveOnFace(
  { matrix, right }: NormalEquations,
  most: readonly number[],
  face: number,
): Float64Array<ArrayBuffer> | undefined {
  const states = [face % 3, Math.floor(face / 3) % 3, Math.floor(face / 9)];
  const free = [0, 1, 2].filter((index) => states[index] === 0);
  const point = Float64Array.from(states, (state, index) => (state === 2 ? most[index]! : 0));
  const gram = new Float64Array(SIZE * SIZE);
  const vector = new Float64Array(SIZE);
  for (const [row, index] of free.entries()) {
    let sum = right[index]!;
    for (let other = 0; other < SIZE; other += 1)
      sum -= matrix[index * SIZE + other]! * point[other]!;
    vector[row] = sum;
    for (const [column, other] of free.entries()) {
      gram[row * SIZE + column] = matrix[index * SIZE + other]!;
    }
  }
  if (!factorise(gram, free.length, SIZE)) return undefined;
  solveInPlace(gram, vector, free.length, SIZE);
  for (const [row, index] of free.entries()) {
    const value = vector[row]!;
    if (!(value >= 0 && value <= most[index]!)) return undefined;
    point[index] = value;
  }
  return point;
}

/** The objective at a point, up to a constant. */
export function valueAt({ matrix, right }: NormalEquations, point: Float64Array): number {
  let value = 0;
  for (let row = 0; row < SIZE; row += 1) {
    let sum = 0;
    for (let column = 0; column < SIZE; column += 1) {
      sum += matrix[row * SIZE + column]! * point[column]!;
    }
    value += (0.5 * sum - right[row]!) * point[row]!;
  }
  return value;
}
