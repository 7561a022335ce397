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

/** The loss of a batch and its slope by each weight. */
export interface GradientsOfLoss {
  readonly loss: number;
  readonly gradients: Gradients;
}

/** Gives the loss of a batch's outputs (sequences × steps × outputs) and fills its slope by each of them. */
export type LossOfOutputs = (outputs: Float32Array, gradient: Float32Array) => number;

/**
 * The network for training: outputs of whole sequences and the slopes of a loss by the weights, from the fused kernels.
 * The weights stay the caller's. It is what {@link train} steps with, for losses and loops of your own.
 *
 * @example
 * ```ts
 * import { Adam, TrainableNetwork } from '@slipstream/lstm/training';
 *
 * const shape = { inputs: 1, units: 1, outputs: 1 };
 * const weights = {
 *   ...shape,
 *   kernel: new Float32Array(4),
 *   recurrent: new Float32Array(4),
 *   bias: new Float32Array(4),
 *   head: new Float32Array(1),
 *   linear: new Float32Array(1),
 *   intercept: new Float32Array(1),
 * };
 * const network = new TrainableNetwork(shape);
 * const adam = new Adam(weights, { clipNorm: 1, weightDecay: 0 });
 * const memory = { hidden: new Float32Array(1), cell: new Float32Array(1) };
 * const batch = { sequences: 1, steps: 2, features: Float32Array.of(1, 2), ...memory };
 * const { loss, gradients } = network.gradients(weights, batch, (outputs, slopes) => {
 *   // Half the squared distance from twice the feature.
 *   slopes.set([outputs[0]! - 2, outputs[1]! - 4]);
 *   return (slopes[0]! ** 2 + slopes[1]! ** 2) / 2;
 * });
 * loss; // => 10
 * gradients.linear[0]; // => -10
 * adam.step(weights, gradients, 0.1);
 * weights.linear[0]! > 0.09; // => true
 * ```
 */
export class TrainableNetwork {
  readonly #shape: NetworkShape;
  readonly #backend: KernelBackend;
  /** The last batch of an epoch is often smaller than the others, so one workspace would be made anew twice an epoch. */
  readonly #workspaces = new Map<string, BatchWorkspace>();

  /** @param backend WebAssembly where it runs, unless plain TypeScript is asked for. */
  constructor(shape: NetworkShape, backend: KernelBackend = 'wasm') {
    this.#shape = shape;
    this.#backend = backend;
  }

  /** The outputs of whole sequences: sequences × steps × outputs. */
  outputs(weights: NetworkWeights, inputs: BatchInputs): Float32Array {
    return outputsOf(this.#workspace(inputs), this.#shape, weights, inputs);
  }

  /** The loss of a batch and its slope by each weight. */
  gradients(weights: NetworkWeights, inputs: BatchInputs, lossOf: LossOfOutputs): GradientsOfLoss {
    const workspace = this.#workspace(inputs);
    const outputs = outputsOf(workspace, this.#shape, weights, inputs);
    const slopes = new Float32Array(outputs.length);
    const loss = lossOf(outputs, slopes);
    workspace.startGradients(weights, slopes);
    return { loss, gradients: workspace.readGradients() };
  }

  #workspace({ sequences, steps }: BatchInputs): BatchWorkspace {
    const key = `${sequences} × ${steps}`;
    const known = this.#workspaces.get(key);
    if (known) return known;
    const made = new BatchWorkspace(this.#shape, { sequences, steps }, (plan) =>
      plan.open(this.#backend),
    );
    this.#workspaces.set(key, made);
    return made;
  }
}

function outputsOf(
  workspace: BatchWorkspace,
  { outputs }: NetworkShape,
  weights: NetworkWeights,
  inputs: BatchInputs,
): Float32Array {
  workspace.startOutputs(weights, inputs);
  const given = new Float32Array(inputs.sequences * inputs.steps * outputs);
  workspace.readOutputs(given);
  return given;
}
