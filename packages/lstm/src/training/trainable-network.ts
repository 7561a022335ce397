import * as tf from '@tensorflow/tfjs';
import {
  type NetworkWeights,
  WEIGHT_NAMES,
  type WeightName,
  weightShapes,
} from '../model/network-weights.ts';
import type { Gradients } from './adam.ts';

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
 * The network as stock TensorFlow.js layers, for gradients. The weights live in the caller's arrays; `assign` brings
 * them here before each batch.
 */
export class TrainableNetwork {
  readonly #lstm: tf.layers.Layer;
  readonly #head: tf.layers.Layer;
  readonly #linear: tf.layers.Layer;
  readonly #variables: Readonly<Record<WeightName, tf.Variable>>;

  constructor(weights: NetworkWeights) {
    const { inputs, units, outputs } = weights;
    // `assign` brings the weights, so no initialiser of TensorFlow.js and none of its seeds matters.
    const zeros = { kernelInitializer: 'zeros', biasInitializer: 'zeros' } as const;
    this.#lstm = tf.layers.lstm({
      units,
      returnSequences: true,
      // The stock default is a piecewise linear approximation.
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'zeros',
      unitForgetBias: false,
      ...zeros,
    });
    this.#head = tf.layers.dense({ units: outputs, useBias: false, ...zeros });
    this.#linear = tf.layers.dense({ units: outputs, ...zeros });
    this.#lstm.build([null, null, inputs]);
    this.#head.build([null, null, units]);
    this.#linear.build([null, null, inputs]);
    const [kernel, recurrent, bias] = variablesOf(this.#lstm);
    const [head] = variablesOf(this.#head);
    const [linear, intercept] = variablesOf(this.#linear);
    this.#variables = {
      kernel: kernel!,
      recurrent: recurrent!,
      bias: bias!,
      head: head!,
      linear: linear!,
      intercept: intercept!,
    };
    this.assign(weights);
  }

  /** Takes over weights. */
  assign(weights: NetworkWeights): void {
    const shapes = weightShapes(weights);
    for (const name of WEIGHT_NAMES) {
      tf.tidy(() => {
        this.#variables[name].assign(tf.tensor(weights[name], [...shapes[name]]));
      });
    }
  }

  /** The outputs of whole sequences: sequences × steps × outputs. */
  outputs(inputs: BatchInputs): Float32Array {
    return tf.tidy(() => this.#forward(inputs).dataSync<'float32'>().slice());
  }

  /** The loss of a batch and its slope by each weight. */
  gradients(inputs: BatchInputs, lossOf: LossOfOutputs): { loss: number; gradients: Gradients } {
    return tf.tidy(() => {
      const loss = tf.customGrad((outputs) => {
        const given = outputs as tf.Tensor;
        const gradient = new Float32Array(given.size);
        const value = tf.scalar(lossOf(given.dataSync<'float32'>(), gradient));
        return { value, gradFunc: () => tf.tensor(gradient, given.shape) };
      });
      const { value, grads } = tf.variableGrads(
        () => loss(this.#forward(inputs)) as tf.Scalar,
        Object.values(this.#variables),
      );
      const read = (name: WeightName): Float32Array =>
        grads[this.#variables[name].name]!.dataSync<'float32'>().slice();
      const gradients = Object.fromEntries(WEIGHT_NAMES.map((name) => [name, read(name)]));
      return { loss: value.dataSync()[0]!, gradients: gradients as unknown as Gradients };
    });
  }

  /** Frees the tensors. */
  dispose(): void {
    for (const variable of Object.values(this.#variables)) variable.dispose();
  }

  #forward({ sequences, steps, features, hidden, cell }: BatchInputs): tf.Tensor {
    const inputs = features.length / (sequences * steps);
    const units = hidden.length / sequences;
    const x = tf.tensor3d(features, [sequences, steps, inputs]);
    const initialState = [
      tf.tensor2d(hidden, [sequences, units]),
      tf.tensor2d(cell, [sequences, units]),
    ];
    const memory = this.#lstm.call(x, { initialState }) as tf.Tensor;
    const head = this.#head.call(memory, {}) as tf.Tensor;
    return tf.add(head, this.#linear.call(x, {}) as tf.Tensor);
  }
}

/** The variables behind a built layer's weights, in its own order. */
function variablesOf(layer: tf.layers.Layer): tf.Variable[] {
  const registered = tf.engine().registeredVariables;
  return layer.trainableWeights.map(({ name }) => registered[name]!);
}
