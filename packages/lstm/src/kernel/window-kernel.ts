import { ArenaPlan } from './arena.ts';
import type { KernelBackend, SequenceFunctions } from './kernel-functions.ts';
import { LstmSequence } from './lstm-sequence.ts';
import { assignHead, type PlannedHead, planHead, runHead } from './output-head.ts';
import { hiddenAfter, type PlannedSequence, planSequence } from './plan-sequence.ts';
import type { StackedWeights } from './stacked-weights.ts';
import { paddedUnits } from './tiles.ts';

const FLOAT = 4;

/**
 * A whole window from an empty memory to its last outputs. The inputs of all steps go through their weights together,
 * so only the recurrent part is taken step by step. Serving has no use for it, as a step with carried memory costs a
 * fiftieth; it is for whoever must start from nothing at every window.
 *
 * @example
 * ```ts
 * import { WindowKernel } from '@slipstream/lstm';
 *
 * const layer = {
 *   inputs: 1,
 *   units: 1,
 *   kernel: Float32Array.of(0, 0, 1, 0),
 *   recurrent: new Float32Array(4),
 *   bias: new Float32Array(4),
 * };
 * const [head, linear, intercept] = [Float32Array.of(4), Float32Array.of(1), Float32Array.of(0.5)];
 * const window = new WindowKernel({ inputs: 1, outputs: 1, layers: [layer], head, linear, intercept }, 2);
 * window.features.set([0, 1]);
 * window.run();
 * // 0.5 + 1 + 4 · ½ tanh(½ tanh 1)
 * Math.abs(window.outputs[0]! - 2.2268) < 1e-4; // => true
 * ```
 */
export class WindowKernel {
  /** steps × inputs, scaled by the schema: to be filled before `run`. */
  readonly features: Float32Array;
  /** The raw outputs after the last step. */
  readonly outputs: Float32Array;
  readonly #functions: SequenceFunctions;
  readonly #layers: readonly LstmSequence[];
  readonly #head: PlannedHead;
  readonly #lastInputs: number;
  readonly #lastHidden: number;

  /**
   * @param steps the length of the window.
   * @param backend WebAssembly where it runs, unless plain TypeScript is asked for.
   */
  constructor(weights: StackedWeights, steps: number, backend: KernelBackend = 'wasm') {
    const plan = new ArenaPlan();
    const planned: PlannedSequence[] = [];
    for (const { inputs, units } of weights.layers) {
      const below = planned.at(-1);
      const shape = { sequences: 1, steps, inputs: below ? paddedUnits(inputs) : inputs, units };
      planned.push(planSequence(plan, shape, below && { below }));
    }
    const { units } = weights.layers.at(-1)!;
    const head = planHead(plan, { ...weights, units }, 1);
    const arena = plan.open(backend);
    assignHead(head, arena, weights);
    this.#layers = planned.map((one) => new LstmSequence(one, arena));
    for (const [index, layer] of this.#layers.entries()) layer.assign(weights.layers[index]!);
    this.#functions = arena.functions;
    this.#head = head;
    this.#lastInputs = planned[0]!.places.features.at + FLOAT * (steps - 1) * weights.inputs;
    this.#lastHidden = hiddenAfter(planned.at(-1)!).at + FLOAT * (steps - 1) * paddedUnits(units);
    this.features = this.#layers[0]!.features;
    this.outputs = arena.floats(head.sums).subarray(0, weights.outputs);
  }

  /** Takes all steps. */
  run(): void {
    for (let index = 0; index < this.#layers.length; index += 1) this.#layers[index]!.forward();
    runHead(this.#functions, this.#head, 1, this.#lastInputs, this.#lastHidden);
  }
}
