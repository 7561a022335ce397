/** The numbers of inputs, memory units and outputs. */
export interface NetworkShape {
  readonly inputs: number;
  readonly units: number;
  readonly outputs: number;
}

/**
 * The weights of `outputs = linear(x) + head(LSTM(x))`, each row-major as TensorFlow.js keeps them, the gates in
 * its order i, f, g, o.
 */
export interface NetworkWeights extends NetworkShape {
  /** inputs × 4 units. */
  readonly kernel: Float32Array;
  /** units × 4 units. */
  readonly recurrent: Float32Array;
  /** 4 units. */
  readonly bias: Float32Array;
  /** units × outputs. */
  readonly head: Float32Array;
  /** inputs × outputs. */
  readonly linear: Float32Array;
  /** outputs. */
  readonly intercept: Float32Array;
}

/** The name of one array of weights. */
export type WeightName = 'kernel' | 'recurrent' | 'bias' | 'head' | 'linear' | 'intercept';

/** The names of the weights, in the order in which they are written. */
export const WEIGHT_NAMES: readonly WeightName[] = [
  'kernel',
  'recurrent',
  'bias',
  'head',
  'linear',
  'intercept',
];

/** Rows and columns of each array of weights. */
export function weightShapes({
  inputs,
  units,
  outputs,
}: NetworkShape): Record<WeightName, readonly number[]> {
  return {
    kernel: [inputs, 4 * units],
    recurrent: [units, 4 * units],
    bias: [4 * units],
    head: [units, outputs],
    linear: [inputs, outputs],
    intercept: [outputs],
  };
}

/** The same weights in arrays of their own. */
export function copyOfWeights(weights: NetworkWeights): NetworkWeights {
  const copies = WEIGHT_NAMES.map((name) => [name, weights[name].slice()] as const);
  return { ...weights, ...Object.fromEntries(copies) };
}
