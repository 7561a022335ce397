import type { Micros } from '@slipstream/core';
import type { DriftReference } from './drift-reference.ts';
import { binOf, STABILITY_BINS, stabilityIndex } from './population-stability.ts';

/** Parts a window moves on by. */
const PARTS = 16;
const EDGES = STABILITY_BINS - 1;
/** A window with fewer rows than this share of a training window's says nothing. */
const LEAST_SHARE_OF_ROWS = 0.5;

/**
 * The features of the last minutes, counted in the bins of the training block. It moves on by a sixteenth of its length;
 * at each of these steps the stability index of every column is worked out anew. Memory is fixed, and adding
 * allocates nothing.
 */
export class StabilityWindow {
  /** Per column, as of the last step. */
  readonly stability: Float64Array;
  readonly #part: Micros;
  readonly #leastRows: number;
  readonly #edges: Float64Array;
  readonly #shares: Float64Array;
  readonly #total: Float64Array;
  readonly #parts: readonly Float64Array[];
  readonly #partRows = new Uint32Array(PARTS);
  #now: number | undefined;
  #partsSeen = 0;
  #rows = 0;

  constructor({ window, rowsPerWindow, columns }: DriftReference) {
    this.stability = new Float64Array(columns.length);
    this.#part = window / PARTS;
    this.#leastRows = Math.max(1, LEAST_SHARE_OF_ROWS * rowsPerWindow);
    this.#edges = Float64Array.from(columns.flatMap(({ edges }) => edges));
    this.#shares = Float64Array.from(columns.flatMap(({ shares }) => shares));
    this.#total = new Float64Array(this.#shares.length);
    this.#parts = Array.from({ length: PARTS }, () => new Float64Array(this.#shares.length));
  }

  /** Rows that `stability` stands on. */
  get rows(): number {
    return this.#rows;
  }

  /**
   * Takes the features of a moment.
   *
   * @returns whether the window took a step and `stability` is new; false as well where too few rows were seen.
   */
  add(time: Micros, values: ArrayLike<number>): boolean {
    const part = Math.floor(time / this.#part);
    this.#now ??= part;
    const stepped = part > this.#now && this.#step(part);
    const counts = this.#parts[part % PARTS]!;
    for (let column = 0; column < this.stability.length; column += 1) {
      const bin = binOf(values[column]!, this.#edges, column * EDGES, EDGES);
      counts[column * STABILITY_BINS + bin]! += 1;
    }
    this.#partRows[part % PARTS]! += 1;
    return stepped;
  }

  #step(part: number): boolean {
    const passed = part - this.#now!;
    this.#partsSeen = Math.min(PARTS, this.#partsSeen + passed);
    const isWhole = this.#partsSeen === PARTS && passed < PARTS && this.#judge();
    for (let gone = 1; gone <= Math.min(passed, PARTS); gone += 1) {
      const place = (this.#now! + gone) % PARTS;
      this.#parts[place]!.fill(0);
      this.#partRows[place] = 0;
    }
    // Nothing is left of a window that was silent throughout.
    if (passed >= PARTS) this.#partsSeen = 0;
    this.#now = part;
    return isWhole;
  }

  #judge(): boolean {
    const rows = this.#partRows.reduce((sum, count) => sum + count, 0);
    if (rows < this.#leastRows) return false;
    this.#rows = rows;
    this.#total.fill(0);
    for (const counts of this.#parts) {
      for (let place = 0; place < counts.length; place += 1) this.#total[place]! += counts[place]!;
    }
    for (let column = 0; column < this.stability.length; column += 1) {
      this.stability[column] = stabilityIndex(
        this.#shares,
        this.#total,
        column * STABILITY_BINS,
        STABILITY_BINS,
      );
    }
    return true;
  }
}
