import type { Arena, ArenaPlan, Place } from './arena.ts';
import type { SequenceFunctions } from './kernel-functions.ts';

const FLOAT = 4;

/** Rows of an arena: the first byte, and how many floats lie between the beginnings of two rows. */
export interface ArenaRows {
  readonly at: number;
  readonly width: number;
}

/**
 * Brings rows that stand sequence by sequence outside into an arena where they stand step by step, and back. The kernels do
 * it, from and to a place beside: row by row in JavaScript it takes six times as long, and where the kernels run in another
 * thread so does this.
 */
export class RowSwapper {
  readonly #functions: SequenceFunctions;
  readonly #beside: Float32Array;
  readonly #at: number;
  readonly #sequences: number;
  readonly #steps: number;

  /** @param place what {@link planSwapper} kept. */
  constructor(
    arena: Arena<SequenceFunctions>,
    place: Place,
    { sequences, steps }: { readonly sequences: number; readonly steps: number },
  ) {
    this.#functions = arena.functions;
    this.#beside = arena.floats(place);
    this.#at = place.at;
    this.#sequences = sequences;
    this.#steps = steps;
  }

  /** Copies sequences × steps × `columns` numbers into the first columns of an arena's rows. */
  bring(values: Float32Array, columns: number, { at, width }: ArenaRows): void {
    this.#beside.set(values);
    const row = FLOAT * columns;
    this.#functions.swapRows(
      this.#sequences,
      this.#steps,
      columns,
      this.#at,
      row,
      at,
      FLOAT * width,
    );
  }

  /** Begins to fetch the first `columns` of an arena's rows; `read` gives them once the kernels are done. */
  fetch({ at, width }: ArenaRows, columns: number): void {
    const row = FLOAT * columns;
    this.#functions.swapRows(
      this.#steps,
      this.#sequences,
      columns,
      at,
      FLOAT * width,
      this.#at,
      row,
    );
  }

  /** Writes what was fetched last, sequences × steps × columns numbers: as many as the target has. */
  read(target: Float32Array): void {
    target.set(this.#beside.subarray(0, target.length));
  }
}

/** Keeps the place beside for rows of up to `columns` numbers. */
export function planSwapper(
  plan: ArenaPlan,
  { sequences, steps }: { readonly sequences: number; readonly steps: number },
  columns: number,
): Place {
  return plan.reserve(sequences * steps * columns);
}
