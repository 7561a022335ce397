import type { DataSet } from '@slipstream/core';
import type { StepKernel } from '../kernel/step-kernel.ts';
import type { BatchInputs } from './trainable-network.ts';
import type { TrainingSettings } from './training-options.ts';
import type { Window } from './windows.ts';

/** A batch with the row of the data set behind each of its places; −1 where the loss does not count. */
export interface Batch {
  readonly inputs: BatchInputs;
  readonly rows: Int32Array;
}

/** Puts windows together to batches, each with the memory that stood before its first row. */
export class BatchBuilder {
  readonly #dataSet: DataSet;
  readonly #windows: readonly Window[];
  readonly #units: number;
  readonly #steps: number;
  /** Window after window: hidden values, then cell values. */
  readonly #memories: Float32Array;
  readonly #windowAt: ReadonlyMap<number, number>;

  constructor(
    dataSet: DataSet,
    windows: readonly Window[],
    { units, chunk, burnIn }: Pick<TrainingSettings, 'units' | 'chunk' | 'burnIn'>,
  ) {
    this.#dataSet = dataSet;
    this.#windows = windows;
    this.#units = units;
    this.#steps = burnIn + chunk;
    this.#memories = new Float32Array(windows.length * 2 * units);
    this.#windowAt = new Map(windows.map(({ start }, index) => [start, index]));
  }

  /** Takes over the memory before a row, if a window starts there. */
  remember(row: number, kernel: StepKernel): void {
    const window = this.#windowAt.get(row);
    if (window !== undefined) kernel.copyMemory(this.#memories, window * 2 * this.#units);
  }

  /** A batch of the chosen windows. Shorter windows end in zeros that do not count. */
  build(chosen: readonly number[]): Batch {
    const { features, schema } = this.#dataSet;
    const columns = schema.columns.length;
    const steps = this.#steps;
    const units = this.#units;
    const sequences = chosen.length;
    const inputs = {
      sequences,
      steps,
      features: new Float32Array(sequences * steps * columns),
      hidden: new Float32Array(sequences * units),
      cell: new Float32Array(sequences * units),
    };
    const rows = new Int32Array(sequences * steps).fill(-1);
    for (const [sequence, index] of chosen.entries()) {
      const { start, lossFrom, end } = this.#windows[index]!;
      const read = features.subarray(start * columns, end * columns);
      inputs.features.set(read, sequence * steps * columns);
      const memory = index * 2 * units;
      inputs.hidden.set(this.#memories.subarray(memory, memory + units), sequence * units);
      inputs.cell.set(
        this.#memories.subarray(memory + units, memory + 2 * units),
        sequence * units,
      );
      for (let row = lossFrom; row < end; row += 1) rows[sequence * steps + row - start] = row;
    }
    return { inputs, rows };
  }
}
