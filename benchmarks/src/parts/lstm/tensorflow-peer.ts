import type { StackedWeights } from '@slipstream/lstm';
import * as tf from '@tensorflow/tfjs';

/** How an LSTM layer is made: the stock way, or ours. */
export type MakeLstm = (settings: Parameters<typeof tf.layers.lstm>[0]) => tf.layers.Layer;

/** A network as stock layers that take one step a call and keep their states. */
export function statefulModel(weights: StackedWeights): tf.LayersModel {
  const input = tf.input({ batchShape: [1, 1, weights.inputs] });
  return modelFrom(input, weights, tf.layers.lstm, true);
}

/** A network that gives the outputs of every step of a sequence, to be trained. */
export function sequenceModel(weights: StackedWeights, lstm: MakeLstm): tf.LayersModel {
  return modelFrom(tf.input({ shape: [null, weights.inputs] }), weights, lstm, false);
}

/** A model as tutorials build it: one layer, and outputs after the last step alone. */
export function lastStepModel(
  { inputs, outputs, layers: [layer] }: StackedWeights,
  lstm: MakeLstm,
): tf.LayersModel {
  const { units, kernel, recurrent, bias } = layer!;
  const input = tf.input({ shape: [null, inputs] });
  const memory = lstm({ units, recurrentActivation: 'sigmoid' });
  const head = tf.layers.dense({ units: outputs, kernelInitializer: 'zeros' });
  const model = tf.model({ inputs: input, outputs: head.apply(memory.apply(input)) as never });
  tf.tidy(() => {
    memory.setWeights([
      tf.tensor2d(kernel, [inputs, 4 * units]),
      tf.tensor2d(recurrent, [units, 4 * units]),
      tf.tensor1d(bias),
    ]);
  });
  return model;
}

function modelFrom(
  input: tf.SymbolicTensor,
  { layers, outputs: width, ...weights }: StackedWeights,
  lstm: MakeLstm,
  stateful: boolean,
): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros', biasInitializer: 'zeros' } as const;
  const recurrent = { ...zeros, recurrentInitializer: 'zeros', unitForgetBias: false } as const;
  const memory = layers.map(({ units }) =>
    lstm({
      units,
      recurrentActivation: 'sigmoid',
      returnSequences: true,
      stateful,
      ...recurrent,
    }),
  );
  let hidden = input;
  for (const layer of memory) hidden = layer.apply(hidden) as tf.SymbolicTensor;
  const head = tf.layers.dense({ units: width, useBias: false, ...zeros });
  const linear = tf.layers.dense({ units: width, ...zeros });
  const parts = [head.apply(hidden), linear.apply(input)] as tf.SymbolicTensor[];
  const outputs = tf.layers.add().apply(parts) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs });
  tf.tidy(() => {
    for (const [index, { kernel, recurrent: matrix, bias, inputs, units }] of layers.entries()) {
      memory[index]!.setWeights([
        tf.tensor2d(kernel, [inputs, 4 * units]),
        tf.tensor2d(matrix, [units, 4 * units]),
        tf.tensor1d(bias),
      ]);
    }
    head.setWeights([tf.tensor2d(weights.head, [layers.at(-1)!.units, width])]);
    linear.setWeights([
      tf.tensor2d(weights.linear, [weights.inputs, width]),
      tf.tensor1d(weights.intercept),
    ]);
  });
  return model;
}
