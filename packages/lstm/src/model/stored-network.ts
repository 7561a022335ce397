import { CorruptModel } from '../errors/corrupt-model.ts';
import { floatsOfText, textOfFloats } from './float-text.ts';
import type { StoredNetwork } from './forecast-model.ts';
import {
  type NetworkWeights,
  WEIGHT_NAMES,
  type WeightName,
  weightShapes,
} from './network-weights.ts';

/** Weights as they are saved. */
export function storeNetwork(weights: NetworkWeights): StoredNetwork {
  const { inputs, units, outputs } = weights;
  return { inputs, units, outputs, ...eachWeight((name) => textOfFloats(weights[name])) };
}

/**
 * The weights of a saved network.
 *
 * @throws {CorruptModel} when an array has the wrong length or holds a number that is not finite.
 */
export function readNetwork(stored: StoredNetwork): NetworkWeights {
  const { inputs, units, outputs } = stored;
  const shapes = weightShapes(stored);
  return {
    inputs,
    units,
    outputs,
    ...eachWeight((name) => readFloats(stored[name], `network.${name}`, product(shapes[name]))),
  };
}

/**
 * Floats of a known count.
 *
 * @throws {CorruptModel} when the text holds another count, or a number that is not finite.
 */
export function readFloats(text: string, path: string, count: number): Float32Array {
  const values = floatsOfText(text);
  if (values?.length !== count) {
    const value = values ? `${values.length} numbers` : text;
    throw new CorruptModel({ path, value, expected: `${count} numbers as base64` });
  }
  const broken = values.find((value) => !Number.isFinite(value));
  if (broken !== undefined) {
    throw new CorruptModel({ path, value: broken, expected: 'finite numbers' });
  }
  return values;
}

function eachWeight<Value>(make: (name: WeightName) => Value): Record<WeightName, Value> {
  return Object.fromEntries(WEIGHT_NAMES.map((name) => [name, make(name)])) as Record<
    WeightName,
    Value
  >;
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}
