import { InvalidSetting } from '../../errors/invalid-setting.ts';
import type { FeatureRequest } from '../../schema/feature-name.ts';
import { writtenNumbers } from '../../schema/parameter.ts';
import { solveLinear } from '../../statistics/solve-linear.ts';
import {
  countSteps,
  edgesOf,
  mirroredEdges,
  type StepCounts,
  type TouchSamples,
} from './touch-steps.ts';

/** How finely states and moves are told apart. */
export interface MicroPriceTableOptions {
  /** Bins of the imbalance, by quantile; ten when left out. */
  readonly imbalanceBins?: number;
  /** At most so many bins of the spread, by quantile; three when left out. */
  readonly spreadBins?: number;
  /** Bins of the size of a move of the mid, by quantile; four when left out. */
  readonly moveBins?: number;
}

/** Where the mid goes from each state of the touch, in smallest ticks. */
export interface MicroPriceTable {
  /** Between the bins of the imbalance, rising, the same on both sides of 0. */
  readonly imbalanceEdges: readonly number[];
  /** Between the bins of the spread, in smallest ticks, rising. */
  readonly spreadEdges: readonly number[];
  /** Per bin of the spread, and in it per bin of the imbalance: the micro-price minus the mid, in smallest ticks. */
  readonly offsets: readonly number[];
  /** How many steps from one touch to the next it was fitted on. */
  readonly steps: number;
}

/** Moves of the mid after which another adds nothing any more. */
const MOVES = 5;

/**
 * Stoikov's micro-price (2018): how far the mid will have moved from each state of the touch, many moves ahead. States
 * are bins of imbalance and spread. From one step to the next the mid stands still (Q), or moves (R, by bins of the
 * moves' size under their means, and R₂ into the next state); then g = (1 − Q)⁻¹·R·K is the first move, B = (1 − Q)⁻¹·R₂
 * carries it on, and G* = g + B·g + … + B⁵·g.
 *
 * Every step is counted with its mirror image, up for down and bid for ask, without which the sum need not converge. Each
 * state is left once more without a move, so that one that was seen seldom says little and one that never moves says
 * nothing; a state that was never seen is taken from the other spreads of its imbalance.
 *
 * Fit it on samples of the training block alone: the edges of the bins are part of the fit.
 *
 * @throws {InvalidSetting} when a number of bins is no whole number above 0, or there are no two samples of a segment.
 * @example
 * ```ts
 * import { estimateMicroPriceTable } from '@slipstream/features';
 *
 * // Bids outweigh asks before each rise of a tick, and asks bids before each fall.
 * const imbalance = Array.from({ length: 400 }, (_, index) => (index % 4 < 2 ? 0.5 : -0.5));
 * const mid = imbalance.map((_, index) => (index % 4 === 0 || index % 4 === 3 ? 100 : 101));
 * const table = estimateMicroPriceTable(
 *   { length: 400, imbalance, mid, spread: mid.map(() => 1), segment: mid.map(() => 0) },
 *   { imbalanceBins: 2 },
 * );
 * table.imbalanceEdges; // => [0]
 * table.offsets[1]! > 0 && table.offsets[0] === -table.offsets[1]!; // => true
 * ```
 */
export function estimateMicroPriceTable(
  samples: TouchSamples,
  { imbalanceBins = 10, spreadBins = 3, moveBins = 4 }: MicroPriceTableOptions = {},
): MicroPriceTable {
  for (const [setting, value] of Object.entries({ imbalanceBins, spreadBins, moveBins })) {
    if (!(Number.isSafeInteger(value) && value > 0)) {
      throw new InvalidSetting({ setting, value, expected: 'a whole number above 0' });
    }
  }
  const imbalanceEdges = mirroredEdges(samples.imbalance, imbalanceBins);
  const spreadEdges = edgesOf(samples.spread, spreadBins);
  const counts = countSteps(samples, imbalanceEdges, spreadEdges, moveBins);
  if (counts.steps === 0) {
    const expected = 'at least two samples of one segment';
    throw new InvalidSetting({ setting: 'samples of the touch', value: samples.length, expected });
  }
  return { imbalanceEdges, spreadEdges, offsets: movesAhead(counts), steps: counts.steps };
}

/**
 * The feature `book.stoikovOffset` with a table as its parameters, so that the hash of a schema covers it.
 *
 * @example
 * ```ts
 * import { stoikovOffsetOf } from '@slipstream/features';
 *
 * const table = { imbalanceEdges: [0], spreadEdges: [], offsets: [-0.25, 0.25], steps: 1_000 };
 * stoikovOffsetOf(table); // => { name: 'book.stoikovOffset', imbalanceEdges: '0;', spreadEdges: 'none', offsets: '-0.25;0.25', source: 'own' }
 * ```
 */
export function stoikovOffsetOf(
  { imbalanceEdges, spreadEdges, offsets }: MicroPriceTable,
  source = 'own',
): FeatureRequest {
  return {
    name: 'book.stoikovOffset',
    imbalanceEdges: imbalanceEdges.length > 0 ? writtenNumbers(imbalanceEdges) : 'none',
    spreadEdges: spreadEdges.length > 0 ? writtenNumbers(spreadEdges) : 'none',
    offsets: writtenNumbers(offsets),
    source,
  };
}

function movesAhead({ stood, moved, moves, imbalances }: StepCounts): number[] {
  const states = moves.length;
  const seenIn = (state: number): number => sum(stood[state]!) + sum(moved[state]!);
  /** The states whose steps a state learns from: itself, or where it was never seen its imbalance at all spreads. */
  const teachers = Array.from({ length: states }, (_, state) =>
    seenIn(state) > 0
      ? [state]
      : Array.from(
          { length: states / imbalances },
          (_, s) => s * imbalances + (state % imbalances),
        ),
  );
  const rowOf = (counts: readonly Float64Array[], state: number): number[] => {
    // One step more, that ends without a move.
    const total = 1 + teachers[state]!.reduce((all, one) => all + seenIn(one), 0);
    return Array.from(
      { length: states },
      (_, to) => teachers[state]!.reduce((all, one) => all + counts[one]![to]!, 0) / total,
    );
  };
  const still = Array.from({ length: states }, (_, state) =>
    rowOf(stood, state).map((share, to) => (to === state ? 1 : 0) - share),
  );
  const onward = Array.from({ length: states }, (_, state) => rowOf(moved, state));
  const first = Array.from({ length: states }, (_, state) => {
    const total = 1 + teachers[state]!.reduce((all, one) => all + seenIn(one), 0);
    return teachers[state]!.reduce((all, one) => all + moves[one]!, 0) / total;
  });
  let term = solveLinear(still, first);
  let ahead = term;
  for (let move = 0; move < MOVES; move += 1) {
    const next = onward.map((row) => row.reduce((all, share, to) => all + share * term[to]!, 0));
    term = solveLinear(still, next);
    ahead = ahead.map((offset, state) => offset + term[state]!);
  }
  return mirrored(ahead, imbalances);
}

/** Takes out what rounding left of the difference between a state and its mirror image. */
function mirrored(offsets: readonly number[], imbalances: number): number[] {
  return offsets.map((offset, state) => {
    const bin = state % imbalances;
    const mirror = state - bin + (imbalances - 1 - bin);
    return mirror === state ? 0 : (offset - offsets[mirror]!) / 2;
  });
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
