import {
  type NetworkShape,
  type NetworkWeights,
  WEIGHT_NAMES,
  type WeightName,
  weightShapes,
} from '../network-weights.ts';

const BYTES = 4;

/** What TensorFlow.js calls each array of weights of a network. */
const LAYERS_NAMES: Readonly<Record<WeightName, (index: number) => string>> = {
  kernel: (index) => `memory_${index}/kernel`,
  recurrent: (index) => `memory_${index}/recurrent_kernel`,
  bias: (index) => `memory_${index}/bias`,
  head: (index) => `head_${index}/kernel`,
  linear: (index) => `linear_${index}/kernel`,
  intercept: (index) => `linear_${index}/bias`,
};

/** One array of a file of weights. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
}

/** The arrays of a file of weights in their order: network by network, in the order of `WEIGHT_NAMES`. */
export function weightSpecs(networks: readonly NetworkShape[]): WeightSpec[] {
  return networks.flatMap((network, index) => {
    const shapes = weightShapes(network);
    return WEIGHT_NAMES.map((name) => ({
      name: LAYERS_NAMES[name](index),
      shape: shapes[name],
      dtype: 'float32' as const,
    }));
  });
}

/** All weights as little-endian 32-bit floats, one array after the other. */
export function bytesOfWeights(networks: readonly NetworkWeights[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(byteLengthOf(networks)));
  let at = 0;
  for (const network of networks) {
    for (const name of WEIGHT_NAMES) {
      for (const value of network[name]) {
        view.setFloat32(at, value, true);
        at += BYTES;
      }
    }
  }
  return new Uint8Array(view.buffer);
}

/** The bytes of a file of weights. */
export function byteLengthOf(networks: readonly NetworkShape[]): number {
  return networks.reduce((sum, network) => sum + BYTES * countOf(network), 0);
}

/** The weights of networks of known shapes; the bytes must be as many as they need. */
export function weightsOfBytes(
  bytes: Uint8Array,
  networks: readonly NetworkShape[],
): NetworkWeights[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return networks.map(({ inputs, units, outputs }) => {
    const shapes = weightShapes({ inputs, units, outputs });
    const arrays = WEIGHT_NAMES.map((name) => {
      const values = Float32Array.from({ length: product(shapes[name]) }, (_, place) =>
        view.getFloat32(at + BYTES * place, true),
      );
      at += values.byteLength;
      return [name, values] as const;
    });
    const weights = Object.fromEntries(arrays) as Record<WeightName, Float32Array>;
    return { inputs, units, outputs, ...weights };
  });
}

function countOf(network: NetworkShape): number {
  return Object.values(weightShapes(network)).reduce((sum, shape) => sum + product(shape), 0);
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}
