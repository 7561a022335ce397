import type { NetworkShape } from '../network-weights.ts';

const DENSE = { activation: 'linear', ...initializers('kernel', 'bias') };
const LSTM = {
  ...{ activation: 'tanh', recurrent_activation: 'sigmoid', use_bias: true },
  ...initializers('kernel', 'recurrent', 'bias'),
  ...{ unit_forget_bias: false, dropout: 0, recurrent_dropout: 0 },
  ...{ return_sequences: true, return_state: false, go_backwards: false, stateful: false },
};

/**
 * Networks as the topology that TensorFlow.js writes for its layers: one input `features` [batch, steps, inputs], and for
 * network 0, 1, … an LSTM `memory_0`, its head `head_0`, the linear part `linear_0` and their sum, the output `outputs_0`
 * [batch, steps, outputs].
 */
export function layersTopology(networks: readonly NetworkShape[]): object {
  const outputs = networks.map((_, index) => `outputs_${index}`);
  return {
    class_name: 'Model',
    config: {
      name: 'forecaster',
      layers: [
        {
          name: 'features',
          class_name: 'InputLayer',
          config: {
            name: 'features',
            batch_input_shape: [null, null, networks[0]!.inputs],
            dtype: 'float32',
            sparse: false,
          },
          inbound_nodes: [],
        },
        ...networks.flatMap(networkLayers),
      ],
      input_layers: [place('features')],
      output_layers: outputs.map(place),
    },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  };
}

function networkLayers({ units, outputs }: NetworkShape, index: number): object[] {
  const dense = { ...DENSE, units: outputs };
  return [
    layer('LSTM', `memory_${index}`, { ...LSTM, units }, ['features']),
    layer('Dense', `head_${index}`, { ...dense, use_bias: false }, [`memory_${index}`]),
    layer('Dense', `linear_${index}`, { ...dense, use_bias: true }, ['features']),
    layer('Add', `outputs_${index}`, {}, [`head_${index}`, `linear_${index}`]),
  ];
}

function layer(kind: string, name: string, config: object, from: readonly string[]): object {
  const inbound = from.map((one) => [...place(one), {}]);
  return {
    name,
    class_name: kind,
    config: { name, trainable: true, ...config },
    inbound_nodes: [inbound],
  };
}

/** The first tensor of the first call of a layer. */
function place(name: string): [string, number, number] {
  return [name, 0, 0];
}

/** Zeros: the weights come with the file, and the library's own start of an LSTM takes a second. */
function initializers(...names: readonly string[]): object {
  return Object.fromEntries(
    names.map((name) => [`${name}_initializer`, { class_name: 'Zeros', config: {} }]),
  );
}
