import { type Random, seededRandom } from '@slipstream/core';
import type { LayerWeights, StackedWeights } from '@slipstream/lstm';

export const INPUTS = 40;
/** Two horizons of three classes, volatility, spread, and two quantiles of slippage for three sizes. */
export const OUTPUTS = 14;

/** A network of equal layers, its weights as Glorot would start them. */
export function networkOf(layers: number, units: number, inputs: number = INPUTS): StackedWeights {
  const random = seededRandom(`${layers} × ${units}`);
  return {
    inputs,
    outputs: OUTPUTS,
    layers: Array.from({ length: layers }, (_, index) =>
      layerOf(index === 0 ? inputs : units, units, random),
    ),
    head: uniform(units, OUTPUTS, random),
    linear: uniform(inputs, OUTPUTS, random),
    intercept: uniform(1, OUTPUTS, random),
  };
}

/** Rows of standard normal features. */
export function featuresOf(rows: number, random: Random, inputs: number = INPUTS): Float32Array {
  return Float32Array.from({ length: rows * inputs }, () => random.normal());
}

function layerOf(inputs: number, units: number, random: Random): LayerWeights {
  return {
    inputs,
    units,
    kernel: uniform(inputs, 4 * units, random),
    recurrent: uniform(units, 4 * units, random),
    bias: uniform(1, 4 * units, random),
  };
}

function uniform(rows: number, columns: number, random: Random): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => limit * (2 * random.next() - 1));
}
