import { binOf } from './bin-of.ts';

/** What the touch showed at one change of it, and the mid that it had; a new segment follows nothing. */
export interface TouchSamples {
  readonly length: number;
  /** (bid − ask) / (bid + ask) of the amounts of the touch, in [−1, 1]. */
  readonly imbalance: ArrayLike<number>;
  /** Ask minus bid, in smallest ticks. */
  readonly spread: ArrayLike<number>;
  /** Middle of the touch, in smallest ticks. */
  readonly mid: ArrayLike<number>;
  /** The number of the stretch without a gap that the sample lies in. */
  readonly segment: ArrayLike<number>;
}

/**
 * Rising edges between bins of about as many values each. An edge lies halfway between two values that occur, so that
 * none lies on it; where one value fills several bins these are one.
 */
export function edgesOf(values: ArrayLike<number>, bins: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const edges = new Set<number>();
  for (let bin = 1; bin < bins; bin += 1) {
    const above = sorted[Math.floor((bin * sorted.length) / bins)];
    const below = above === undefined ? undefined : sorted[sorted.indexOf(above) - 1];
    if (above !== undefined && below !== undefined) edges.add((below + above) / 2);
  }
  return [...edges];
}

/** Edges of a quantity and its mirror image: the same on both sides of 0. */
export function mirroredEdges(values: ArrayLike<number>, bins: number): number[] {
  const both = Float64Array.from({ length: 2 * values.length }, (_, index) =>
    index < values.length ? values[index]! : -values[index - values.length]!,
  );
  const upper = edgesOf(both, bins).filter((edge) => edge > 1e-12);
  const middle = bins % 2 === 0 ? [0] : [];
  return [...upper.map((edge) => -edge).reverse(), ...middle, ...upper];
}

/** How often each state of the touch was followed by which, its mirror images included. */
export interface StepCounts {
  readonly steps: number;
  /** Steps from one state to another with the mid standing still, and with it moving. */
  readonly stood: readonly Float64Array[];
  readonly moved: readonly Float64Array[];
  /** Per state: the sum of its moves, each at the mean of its bin. */
  readonly moves: Float64Array;
  readonly imbalances: number;
}

/** Counts the steps between the samples of each segment, each with its mirror image. */
export function countSteps(
  samples: TouchSamples,
  imbalanceEdges: readonly number[],
  spreadEdges: readonly number[],
  moveBins: number,
): StepCounts {
  const { length, imbalance, spread, mid, segment } = samples;
  const imbalances = imbalanceEdges.length + 1;
  const states = imbalances * (spreadEdges.length + 1);
  const stood = Array.from({ length: states }, () => new Float64Array(states));
  const moved = Array.from({ length: states }, () => new Float64Array(states));
  const moves = new Float64Array(states);
  const sizeOf = meanSizes(samples, moveBins);
  const stateOf = (index: number, sign: 1 | -1): number =>
    binOf(spreadEdges, spread[index]!) * imbalances +
    binOf(imbalanceEdges, sign * imbalance[index]!, sign);
  let steps = 0;
  for (let index = 1; index < length; index += 1) {
    if (segment[index] !== segment[index - 1]) continue;
    const move = mid[index]! - mid[index - 1]!;
    steps += 1;
    for (const sign of [1, -1] as const) {
      const [from, to] = [stateOf(index - 1, sign), stateOf(index, sign)];
      (move === 0 ? stood : moved)[from]![to]! += 1;
      moves[from]! += sign * Math.sign(move) * sizeOf(Math.abs(move));
    }
  }
  return { steps, stood, moved, moves, imbalances };
}

/** The mean size of the moves in the bin of a size; 0 of no move. */
function meanSizes({ length, mid, segment }: TouchSamples, bins: number): (size: number) => number {
  const sizes: number[] = [];
  for (let index = 1; index < length; index += 1) {
    const size = Math.abs(mid[index]! - mid[index - 1]!);
    if (segment[index] === segment[index - 1] && size > 0) sizes.push(size);
  }
  const edges = edgesOf(sizes, bins);
  const sums = new Float64Array(edges.length + 1);
  const counts = new Float64Array(edges.length + 1);
  for (const size of sizes) {
    sums[binOf(edges, size)]! += size;
    counts[binOf(edges, size)]! += 1;
  }
  return (size) => (size === 0 ? 0 : sums[binOf(edges, size)]! / counts[binOf(edges, size)]!);
}
