import { quantileOf, type Random, seededRandom } from '@slipstream/core';
import type { Comparison, Contestant, Figure, Measurement } from './figure.ts';

/** How long to measure, from which seed, and with which clock. */
export interface RoundOptions {
  /** How many rounds count. */
  readonly rounds: number;
  /** How many rounds run before, so that the engine has compiled what it will compile. */
  readonly warmup: number;
  readonly seed: number;
  /** A clock in nanoseconds that never goes back. */
  readonly nanos: () => number;
  /** Collects garbage, so that no round pays for the one before. */
  readonly collect: () => void;
}

/** What was measured of one figure. */
export interface Result {
  readonly name: string;
  readonly sentence: string;
  /** The median over the rounds of what the budget judges: a ratio for a comparison. */
  readonly value: number;
  readonly unit: string;
  /** The tenth and the ninetieth percentile of the rounds. */
  readonly spread: readonly [number, number];
  /** The medians of both sides, for a comparison. */
  readonly sides?: { readonly own: Side; readonly peer: Side };
}

/** One side of a comparison, measured. */
interface Side {
  readonly name: string;
  readonly nanosPerOperation: number;
}

/** The unit of a ratio: how many times as long the peer takes. */
const TIMES = '×';

/** Two contestants that should have done the same work gave different results. */
export class ResultsDisagree extends Error {
  constructor(figure: string, own: number, peer: number) {
    super(`${figure}: own result ${own}, peer's ${peer}. A ratio of different work means nothing.`);
    this.name = 'ResultsDisagree';
  }
}

/**
 * Measures one figure. In each round both sides of a comparison do the same seeded work, one right after the
 * other, in an order that the seed draws; the ratio is taken inside the round, and the median of the ratios
 * is the figure. So a machine that slows down or speeds up between rounds moves both sides alike.
 *
 * @throws {ResultsDisagree} when the two sides did not do the same.
 */
export async function runFigure(figure: Figure, options: RoundOptions): Promise<Result> {
  const { name, sentence } = figure;
  const rounds = Array.from({ length: options.warmup + options.rounds }, (_, round) =>
    seededRandom(options.seed).fork(name).fork(String(round)),
  );
  return figure.kind === 'comparison'
    ? { name, sentence, ...(await runComparison(figure, rounds, options)) }
    : { name, sentence, ...runMeasurement(figure, rounds, options) };
}

function runMeasurement(
  { measure, unit }: Measurement,
  rounds: readonly Random[],
  { warmup, collect }: RoundOptions,
): Omit<Result, 'name' | 'sentence'> {
  const values = rounds.map((random) => {
    collect();
    return measure(random);
  });
  return { unit, ...summary(values.slice(warmup)) };
}

async function runComparison(
  comparison: Comparison,
  rounds: readonly Random[],
  options: RoundOptions,
): Promise<Omit<Result, 'name' | 'sentence'>> {
  const { own, peer } = comparison;
  const timed: { readonly own: number; readonly peer: number }[] = [];
  for (const random of rounds) {
    const sides = [new TimedSide(own, comparison, random), new TimedSide(peer, comparison, random)];
    const ordered = random.below(2) === 0 ? sides : sides.toReversed();
    await runRound(ordered, comparison.turns ?? 1, options);
    const [ours, theirs] = sides as [TimedSide, TimedSide];
    const { agree = Object.is } = comparison;
    if (!Number.isFinite(ours.result) || !agree(ours.result, theirs.result)) {
      throw new ResultsDisagree(comparison.name, ours.result, theirs.result);
    }
    timed.push({ own: ours.nanosPerOperation, peer: theirs.nanosPerOperation });
  }
  const counted = timed.slice(options.warmup);
  return {
    unit: TIMES,
    ...summary(counted.map((round) => round.peer / round.own)),
    sides: {
      own: { name: own.name, nanosPerOperation: median(counted.map((round) => round.own)) },
      peer: { name: peer.name, nanosPerOperation: median(counted.map((round) => round.peer)) },
    },
  };
}

async function runRound(
  sides: readonly TimedSide[],
  turns: number,
  { nanos, collect }: RoundOptions,
): Promise<void> {
  if (turns > 1) {
    collect();
    for (const side of sides) await side.run(nanos);
    for (const side of sides) side.forget();
  }
  for (let turn = 0; turn < turns; turn += 1) {
    for (const side of sides) {
      if (turns === 1) collect();
      await side.run(nanos);
    }
  }
}

/** One side in one round. */
class TimedSide {
  readonly #work: () => number | Promise<number>;
  readonly #operations: number;
  #turns: number[] = [];
  #result = Number.NaN;

  constructor({ prepare, operations }: Contestant, comparison: Comparison, random: Random) {
    // The same fork for both sides is the same work for both sides.
    this.#work = prepare(random.fork('work'));
    this.#operations = operations ?? comparison.operations;
  }

  /** What the last turn gave. */
  get result(): number {
    return this.#result;
  }

  get nanosPerOperation(): number {
    return median(this.#turns) / this.#operations;
  }

  async run(nanos: () => number): Promise<void> {
    const start = nanos();
    const given = this.#work();
    // Only what is a promise is awaited: a turn of the event loop is no part of synchronous work.
    this.#result = typeof given === 'number' ? given : await given;
    this.#turns.push(nanos() - start);
  }

  /** Leaves out the turns so far. */
  forget(): void {
    this.#turns = [];
  }
}

function summary(values: readonly number[]): Pick<Result, 'value' | 'spread'> {
  return { value: median(values), spread: [quantileOf(values, 0.1)!, quantileOf(values, 0.9)!] };
}

function median(values: readonly number[]): number {
  return quantileOf(values, 0.5)!;
}
