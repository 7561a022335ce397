import type { QueueArm } from '../venue/matching/queue/queue-model.ts';
import type { TrialOrder } from './queue-trial.ts';

/** By when a share of all orders of a trial was done, in messages of others; absent where fewer were done at all. */
export interface FillTimeRow {
  /** The share of orders, above 0 and at most 1. */
  readonly share: number;
  readonly truth: number | undefined;
  readonly arms: Readonly<Record<QueueArm, number | undefined>>;
}

/** How the times until orders were done are spread, in truth and by each arm. */
export interface FillTimeSummary {
  readonly rows: readonly FillTimeRow[];
  /**
   * The largest difference, over all times, between the share of orders that an arm calls done and the share that was:
   * the distance of Kolmogorov and Smirnov, 0 to 1.
   */
  readonly distance: Readonly<Record<QueueArm, number>>;
}

const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9];
const PATHS = ['truth', 'pessimistic', 'central', 'optimistic'] as const;

type Path = (typeof PATHS)[number];

/** Counts orders by when they were done, in truth and by each arm. */
export class FillTimes {
  /** Orders done with a message, by its number from 1; what is missing is none. */
  readonly #done: Readonly<Record<Path, Map<number, number>>> = {
    truth: new Map(),
    pessimistic: new Map(),
    central: new Map(),
    optimistic: new Map(),
  };
  #orders = 0;
  #watched = 0;

  add({ truth, arms }: TrialOrder): void {
    this.#orders += 1;
    this.#watched = Math.max(this.#watched, truth.filled.length);
    for (const path of PATHS) {
      const { doneAfter } = path === 'truth' ? truth : arms[path];
      if (doneAfter === undefined) continue;
      const counts = this.#done[path];
      counts.set(doneAfter, (counts.get(doneAfter) ?? 0) + 1);
    }
  }

  summary(): FillTimeSummary {
    const truth = this.#curve('truth');
    const arms = {
      pessimistic: this.#curve('pessimistic'),
      central: this.#curve('central'),
      optimistic: this.#curve('optimistic'),
    };
    const rows = this.#orders === 0 ? [] : SHARES.map((share) => rowOf(share, truth, arms));
    const distance = {
      pessimistic: farthest(truth, arms.pessimistic),
      central: farthest(truth, arms.central),
      optimistic: farthest(truth, arms.optimistic),
    };
    return { rows, distance };
  }

  /** The share of orders that were done within each number of messages, from 1. */
  #curve(path: Path): readonly number[] {
    const counts = this.#done[path];
    let done = 0;
    return Array.from({ length: this.#watched }, (_, index) => {
      done += counts.get(index + 1) ?? 0;
      return done / this.#orders;
    });
  }
}

function rowOf(
  share: number,
  truth: readonly number[],
  arms: Readonly<Record<QueueArm, readonly number[]>>,
): FillTimeRow {
  return {
    share,
    truth: reached(truth, share),
    arms: {
      pessimistic: reached(arms.pessimistic, share),
      central: reached(arms.central, share),
      optimistic: reached(arms.optimistic, share),
    },
  };
}

function reached(curve: readonly number[], share: number): number | undefined {
  const index = curve.findIndex((done) => done >= share);
  return index === -1 ? undefined : index + 1;
}

function farthest(truth: readonly number[], arm: readonly number[]): number {
  let most = 0;
  for (const [index, share] of arm.entries())
    most = Math.max(most, Math.abs(share - truth[index]!));
  return most;
}
