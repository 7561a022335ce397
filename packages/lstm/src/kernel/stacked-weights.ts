import type { NetworkWeights } from '../model/network-weights.ts';

/** The weights of one LSTM layer, row-major, the gates in the order i, f, g, o. */
export interface LayerWeights {
  readonly inputs: number;
  readonly units: number;
  /** inputs × 4 units. */
  readonly kernel: Float32Array;
  /** units × 4 units. */
  readonly recurrent: Float32Array;
  /** 4 units. */
  readonly bias: Float32Array;
}

/**
 * The weights of `outputs = linear(x) + head(LSTM(… LSTM(x)))`: the inputs of each layer above the first are the hidden
 * values of the one below.
 */
export interface StackedWeights {
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly LayerWeights[];
  /** units of the last layer × outputs. */
  readonly head: Float32Array;
  /** inputs × outputs. */
  readonly linear: Float32Array;
  /** outputs. */
  readonly intercept: Float32Array;
}

/** A network of one layer as a stack. */
export function stacked(weights: NetworkWeights | StackedWeights): StackedWeights {
  return 'layers' in weights ? weights : { ...weights, layers: [weights] };
}
