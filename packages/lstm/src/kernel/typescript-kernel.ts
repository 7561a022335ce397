import type { NetworkWeights } from '../model/network-weights.ts';
import { type StackedWeights, stacked } from './stacked-weights.ts';
import type { StepKernel } from './step-kernel.ts';
import { TypescriptLayer } from './typescript-layer.ts';

/** The step in plain TypeScript, in double precision. */
export class TypescriptKernel implements StepKernel {
  readonly input: Float64Array;
  readonly outputs: Float64Array;
  readonly #layers: readonly TypescriptLayer[];
  readonly #hidden: Float64Array;
  /** Per output, its weights on the input and then on the last hidden values. */
  readonly #linear: Float64Array;
  readonly #head: Float64Array;
  readonly #intercept: Float64Array;

  constructor(weights: NetworkWeights | StackedWeights) {
    const { layers, outputs, linear, head, intercept } = stacked(weights);
    this.#layers = layers.map((layer) => new TypescriptLayer(layer));
    this.input = this.#layers[0]!.input;
    this.#hidden = this.#layers.at(-1)!.hidden;
    this.outputs = new Float64Array(outputs);
    this.#linear = transposed(linear, outputs);
    this.#head = transposed(head, outputs);
    this.#intercept = Float64Array.from(intercept);
  }

  step(): void {
    const layers = this.#layers;
    layers[0]!.step();
    for (let index = 1; index < layers.length; index += 1) {
      layers[index]!.input.set(layers[index - 1]!.hidden);
      layers[index]!.step();
    }
    const input = this.input;
    const hidden = this.#hidden;
    const linear = this.#linear;
    const head = this.#head;
    for (let out = 0; out < this.outputs.length; out += 1) {
      let sum = this.#intercept[out]!;
      const row = out * input.length;
      const headRow = out * hidden.length;
      for (let k = 0; k < input.length; k += 1) sum += linear[row + k]! * input[k]!;
      for (let k = 0; k < hidden.length; k += 1) sum += head[headRow + k]! * hidden[k]!;
      this.outputs[out] = sum;
    }
  }

  reset(): void {
    for (const layer of this.#layers) layer.reset();
  }

  get memoryLength(): number {
    return this.#layers.reduce((sum, { hidden }) => sum + 2 * hidden.length, 0);
  }

  restoreMemory(source: Float32Array, offset: number): void {
    let at = offset;
    for (const { hidden, cell } of this.#layers) {
      hidden.set(source.subarray(at, at + hidden.length));
      cell.set(source.subarray(at + hidden.length, at + 2 * hidden.length));
      at += 2 * hidden.length;
    }
  }

  copyMemory(target: Float32Array, offset: number): void {
    let at = offset;
    for (const { hidden, cell } of this.#layers) {
      target.set(hidden, at);
      target.set(cell, at + hidden.length);
      at += 2 * hidden.length;
    }
  }
}

/** Rows of weights on one output each. */
function transposed(matrix: Float32Array, columns: number): Float64Array {
  const rows = matrix.length / columns;
  return Float64Array.from(
    { length: matrix.length },
    (_, place) => matrix[(place % rows) * columns + Math.floor(place / rows)]!,
  );
}
