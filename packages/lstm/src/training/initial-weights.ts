import type { Random } from '@slipstream/core';
import type { NetworkWeights } from '../model/network-weights.ts';

/** A linear map from features to outputs: what the network says before it has learned anything more. */
export interface LinearStart {
  /** inputs × outputs. */
  readonly linear: Float32Array;
  /** outputs. */
  readonly intercept: Float32Array;
}

/**
 * The weights that training starts from: the linear map, and an LSTM (Glorot uniform, forget gates open) whose head
 * is 0, so that the outputs equal the linear map to the bit.
 */
export function initialWeights(start: LinearStart, units: number, random: Random): NetworkWeights {
  const outputs = start.intercept.length;
  const inputs = start.linear.length / outputs;
  const gates = 4 * units;
  const bias = new Float32Array(gates);
  // An open forget gate lets early gradients reach far back (Gers et al. 2000).
  bias.fill(1, units, 2 * units);
  return {
    inputs,
    units,
    outputs,
    kernel: glorotUniform(inputs, gates, random.fork('kernel')),
    recurrent: glorotUniform(units, gates, random.fork('recurrent')),
    bias,
    head: new Float32Array(units * outputs),
    ...start,
  };
}

/** Uniform within ±√(6 ÷ (rows + columns)) (Glorot and Bengio 2010). */
function glorotUniform(rows: number, columns: number, random: Random): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => limit * (2 * random.next() - 1));
}
