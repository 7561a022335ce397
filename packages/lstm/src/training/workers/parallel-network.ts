import type { KernelBackend } from '../../kernel/kernel-functions.ts';
import {
  type NetworkShape,
  type NetworkWeights,
  WEIGHT_NAMES,
} from '../../model/network-weights.ts';
import type { Gradients } from '../adam.ts';
import {
  type BatchInputs,
  type GradientsOfLoss,
  type LossOfOutputs,
  TrainableNetwork,
} from '../trainable-network.ts';
import { BatchPart } from './batch-part.ts';
import { cutBatch } from './cut-batch.ts';
import { sharedKernelModule } from './shared-kernels.ts';
import { startThread, type Thread } from './start-thread.ts';

/**
 * The network for training on several threads: each takes a part of the sequences of a batch, the caller's thread among them, and
 * the slopes of the parts are added up in their order. The loss is computed once, over the whole batch, in the caller's
 * thread. The number of workers decides the last digits; whether threads run does not: without shared memory the same parts
 * are done one after the other.
 *
 * @example
 * ```ts
 * import { ParallelNetwork } from '@slipstream/lstm/training';
 *
 * const shape = { inputs: 1, units: 1, outputs: 1 };
 * const gates = () => new Float32Array(4);
 * const weights = { ...shape, kernel: gates(), recurrent: gates(), bias: gates() };
 * const linear = { head: new Float32Array(1), linear: new Float32Array(1), intercept: new Float32Array(1) };
 * const network = await ParallelNetwork.open(shape, { workers: 2 });
 * const memory = { hidden: new Float32Array(2), cell: new Float32Array(2) };
 * const batch = { sequences: 2, steps: 1, features: Float32Array.of(1, 2), ...memory };
 * const { loss, gradients } = await network.gradients({ ...weights, ...linear }, batch, (outputs, slopes) => {
 *   slopes.set([outputs[0]! - 2, outputs[1]! - 4]);
 *   return (slopes[0]! ** 2 + slopes[1]! ** 2) / 2;
 * });
 * network.close();
 * loss; // => 10
 * gradients.linear[0]; // => -10
 * ```
 */
export class ParallelNetwork {
  readonly #shape: NetworkShape;
  readonly #alone: TrainableNetwork;
  readonly #backend: KernelBackend;
  readonly #workers: number;
  /** For the second part and those after it; empty where threads cannot share memory. */
  readonly #threads: readonly Thread[];
  readonly #parts = new Map<string, BatchPart>();

  private constructor(
    shape: NetworkShape,
    workers: number,
    backend: KernelBackend,
    threads: readonly Thread[],
  ) {
    this.#shape = shape;
    this.#alone = new TrainableNetwork(shape, backend);
    this.#workers = workers;
    this.#backend = backend;
    this.#threads = threads;
  }

  /**
   * Starts the threads: `workers` at work, the caller's among them. They run on WebAssembly; a `backend` of plain TypeScript does
   * the same parts in one thread.
   */
  static async open(
    shape: NetworkShape,
    { workers, backend = 'wasm' }: { readonly workers: number; readonly backend?: KernelBackend },
  ): Promise<ParallelNetwork> {
    const canShare = workers > 1 && backend === 'wasm' && sharedKernelModule() !== undefined;
    const asked = canShare ? Array.from({ length: workers - 1 }, startThread) : [];
    const started = (await Promise.all(asked)).filter((thread) => thread !== undefined);
    const threads = started.length === workers - 1 ? started : [];
    return new ParallelNetwork(shape, workers, backend, threads);
  }

  /** Threads at work, the caller's among them. */
  get threads(): number {
    return 1 + this.#threads.length;
  }

  /**
   * The loss of a batch and its slope by each weight.
   *
   * @throws {WorkerFailed} when a thread did not do its part.
   */
  async gradients(
    weights: NetworkWeights,
    inputs: BatchInputs,
    lossOf: LossOfOutputs,
  ): Promise<GradientsOfLoss> {
    if (this.#workers === 1) return this.#alone.gradients(weights, inputs, lossOf);
    const cuts = cutBatch(inputs, this.#shape, this.#workers);
    const parts = cuts.map(({ inputs: { sequences } }, index) =>
      this.#part(index, sequences, inputs.steps),
    );
    const outputs = new Float32Array(inputs.sequences * inputs.steps * this.#shape.outputs);
    const slopes = new Float32Array(outputs.length);
    await Promise.all(
      backwards(parts, (part, index) => part.startOutputs(weights, cuts[index]!.inputs)),
    );
    for (const [index, part] of parts.entries()) part.readOutputs(cuts[index]!.of(outputs));
    const loss = lossOf(outputs, slopes);
    await Promise.all(
      backwards(parts, (part, index) => part.startGradients(weights, cuts[index]!.of(slopes))),
    );
    const [gradients, ...others] = parts.map((part) => part.readGradients());
    for (const other of others) addTo(gradients!, other);
    return { loss, gradients: gradients! };
  }

  /** Ends the threads. */
  close(): void {
    for (const thread of this.#threads) thread.close();
  }

  #part(index: number, sequences: number, steps: number): BatchPart {
    const key = `${index}: ${sequences} × ${steps}`;
    const known = this.#parts.get(key);
    if (known) return known;
    const part = new BatchPart(this.#shape, { sequences, steps }, this.#backend, {
      thread: this.#threads[index - 1],
      id: this.#parts.size,
    });
    this.#parts.set(key, part);
    return part;
  }
}

/** Begins with the last, so that the other threads are at work before this one begins with the first. */
function backwards<Part>(
  parts: readonly Part[],
  start: (part: Part, index: number) => Promise<void>,
): Promise<void>[] {
  return parts.map((_, back) => {
    const index = parts.length - 1 - back;
    return start(parts[index]!, index);
  });
}

function addTo(sums: Gradients, other: Gradients): void {
  for (const name of WEIGHT_NAMES) {
    const [values, more] = [sums[name], other[name]];
    for (let at = 0; at < values.length; at += 1) values[at]! += more[at]!;
  }
}
