import type { KernelBackend } from '../kernel/kernel-functions.ts';
import type { NetworkShape, NetworkWeights } from '../model/network-weights.ts';
import type { Gradients } from './adam.ts';
import { BatchWorkspace } from './batch-workspace.ts';

/** The inputs of one batch. */
export interface BatchInputs {
  readonly sequences: number;
  readonly steps: number;
  /** sequences × steps × inputs. */
  readonly features: Float32Array;
  /** sequences × units: the memory before the first step. */
  readonly hidden: Float32Array;
  readonly cell: Float32Array;
}

/** Gives the loss of a batch's outputs (sequences × steps × outputs) and fills its slope by each of them. */
export type LossOfOutputs = (outputs: Float32Array, gradient: Float32Array) => number;

/**
 * The network for training: outputs of whole sequences and the slopes of a loss by the weights, from the fused kernels.
 * The weights stay the caller's.
 */
export class TrainableNetwork {
  readonly #shape: NetworkShape;
  readonly #backend: KernelBackend;
  /** The last batch of an epoch is often smaller than the others, so one workspace would be made anew twice an epoch. */
  readonly #workspaces = new Map<string, BatchWorkspace>();

  constructor(shape: NetworkShape, backend: KernelBackend = 'wasm') {
    this.#shape = shape;
    this.#backend = backend;
  }

  /** The outputs of whole sequences: sequences × steps × outputs. */
  outputs(weights: NetworkWeights, inputs: BatchInputs): Float32Array {
    return this.#workspace(inputs).outputs(weights, inputs);
  }

  /** The loss of a batch and its slope by each weight. */
  gradients(
    weights: NetworkWeights,
    inputs: BatchInputs,
    lossOf: LossOfOutputs,
  ): { loss: number; gradients: Gradients } {
    const workspace = this.#workspace(inputs);
    const outputs = workspace.outputs(weights, inputs);
    const slopes = new Float32Array(outputs.length);
    const loss = lossOf(outputs, slopes);
    return { loss, gradients: workspace.gradients(weights, slopes) };
  }

  #workspace({ sequences, steps }: BatchInputs): BatchWorkspace {
    const key = `${sequences} × ${steps}`;
    const known = this.#workspaces.get(key);
    if (known) return known;
    const made = new BatchWorkspace(this.#shape, { sequences, steps }, this.#backend);
    this.#workspaces.set(key, made);
    return made;
  }
}
