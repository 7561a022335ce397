/** Fills `gradient` at `point` and gives the value there. Both arrays are leases: copy what you keep. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Where a minimisation ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
}

/** Pairs of steps and gradient changes that stand for the curvature. */
const MEMORY = 8;
/** Share of the promised decrease that a step must bring (Armijo). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 30;

/**
 * The minimum of a smooth function by L-BFGS with backtracking (Nocedal and Wright, Numerical Optimization,
 * algorithm 7.4). Deterministic; the value never rises from step to step.
 *
 * @param tolerance stop when no part of the gradient is larger.
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { iterations = 100, tolerance = 1e-6 }: { iterations?: number; tolerance?: number } = {},
): Minimum {
  let point = Float64Array.from(start);
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  let trial = new Float64Array(point.length);
  let trialGradient = new Float64Array(point.length);
  const memory: Curvature[] = [];

  let iteration = 0;
  while (iteration < iterations && largest(gradient) > tolerance) {
    iteration += 1;
    const direction = descentDirection(gradient, memory);
    const slope = dot(direction, gradient);
    let step = memory.length === 0 ? Math.min(1, 1 / largest(gradient)) : 1;
    let trialValue = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
      for (let i = 0; i < point.length; i += 1) trial[i] = point[i]! + step * direction[i]!;
      trialValue = objective(trial, trialGradient);
      if (trialValue <= value + SUFFICIENT * step * slope) break;
      step /= 2;
    }
    // The line holds no lower point that arithmetic can tell apart.
    if (!(trialValue < value)) break;
    remember(memory, point, trial, gradient, trialGradient);
    [point, trial] = [trial, point];
    [gradient, trialGradient] = [trialGradient, gradient];
    value = trialValue;
  }
  return { point, value, iterations: iteration };
}

interface Curvature {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

function remember(
  memory: Curvature[],
  from: Float64Array,
  to: Float64Array,
  gradientFrom: Float64Array,
  gradientTo: Float64Array,
): void {
  const step = to.map((value, i) => value - from[i]!);
  const change = gradientTo.map((value, i) => value - gradientFrom[i]!);
  const curvature = dot(step, change);
  // Without positive curvature the pair would turn descent into ascent.
  if (curvature <= Number.EPSILON * dot(change, change)) return;
  memory.push({ step, change, inverse: 1 / curvature });
  if (memory.length > MEMORY) memory.shift();
}

function descentDirection(gradient: Float64Array, memory: readonly Curvature[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const weights = new Float64Array(memory.length);
  for (let m = memory.length - 1; m >= 0; m -= 1) {
    const { step, change, inverse } = memory[m]!;
    weights[m] = inverse * dot(step, direction);
    addScaled(direction, change, -weights[m]!);
  }
  const last = memory.at(-1);
  if (last) {
    const scale = 1 / (last.inverse * dot(last.change, last.change));
    for (let i = 0; i < direction.length; i += 1) direction[i]! *= scale;
  }
  for (let m = 0; m < memory.length; m += 1) {
    const { step, change, inverse } = memory[m]!;
    addScaled(direction, step, weights[m]! - inverse * dot(change, direction));
  }
  return direction;
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i += 1) target[i]! += factor * vector[i]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function largest(vector: Float64Array): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  return most;
}
