import type { Random } from '@slipstream/core';

/** One side of a comparison. */
export interface Contestant {
  /** As it stands in the report: the library and the way it is used. */
  readonly name: string;
  /**
   * Lays out the work of one round, untimed. The function it gives back is what is timed; it returns a number
   * that depends on every result, so that no engine can leave work out and both sides can be compared. A peer that only
   * has promises gives one.
   */
  readonly prepare: (random: Random) => () => number | Promise<number>;
  /**
   * How many operations it does, where that is not what the figure says: work of microseconds is done again until it
   * lasts about as long as the other side's, so that whatever disturbs the machine meets both alike.
   */
  readonly operations?: number;
}

/** Our way and a peer's way of doing the same work, timed in the same rounds. */
export interface Comparison {
  readonly kind: 'comparison';
  /** The name of the figure in the budgets. */
  readonly name: string;
  /** What one operation is, as a sentence. */
  readonly sentence: string;
  /** How many operations one round does. */
  readonly operations: number;
  /**
   * How often a round times each side, for work of milliseconds: the two take turns, and the middle turn of each counts.
   * Before them each runs once untimed, because the collector's own threads are at work for a while after a collection. What
   * the last turn of each gives is compared. 1 when left out.
   */
  readonly turns?: number;
  readonly own: Contestant;
  readonly peer: Contestant;
  /** Whether the two results count as the same work done; by default they must be equal. */
  readonly agree?: (own: number, peer: number) => boolean;
}

/** A figure that has no peer: a latency of the whole line, a size. */
export interface Measurement {
  readonly kind: 'measurement';
  /** The name of the figure in the budgets. */
  readonly name: string;
  /** What is measured, as a sentence. */
  readonly sentence: string;
  /** The unit of what `measure` gives: `µs`, `MB`. */
  readonly unit: string;
  /** Measures once, for one round. */
  readonly measure: (random: Random) => number;
}

/** One line of a report. */
export type Figure = Comparison | Measurement;

/** What a file of `parts/` exports as `part`. */
export interface Part {
  readonly figures: readonly Figure[];
}
