/**
 * One step of a network with memory. Fill `input`, call `step()`, read `outputs`; all arrays are the kernel's own
 * and are written in place.
 */
export interface StepKernel {
  /** The features of the next step, scaled by the schema. */
  readonly input: Float64Array;
  /** The raw outputs of the last step, in the places of the output layout. */
  readonly outputs: Float64Array;
  /** Takes one step: outputs = linear(input) + head(LSTM(input)). */
  step(): void;
  /** Forgets what came before. */
  reset(): void;
  /** How many numbers the memory is: `2 × units` for each layer. */
  readonly memoryLength: number;
  /** Writes the memory from `offset` on: layer by layer hidden values and then cell values, `units` numbers each. */
  copyMemory(target: Float32Array, offset: number): void;
  /** Takes a memory over that `copyMemory` wrote: one set of weights then serves any number of streams. */
  restoreMemory(source: Float32Array, offset: number): void;
}
