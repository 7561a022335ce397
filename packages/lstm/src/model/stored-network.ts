import { CorruptModel } from '../errors/corrupt-model.ts';
import { floatsOfText, textOfFloats } from './float-text.ts';
import type { StoredNetwork } from './forecast-model.ts';
import {
  type NetworkShape,
  type NetworkWeights,
  WEIGHT_NAMES,
  type WeightName,
  weightShapes,
} from './network-weights.ts';

/** Weights as they are saved. */
export function storeNetwork(weights: NetworkWeights): StoredNetwork {
  const { inputs, units, outputs } = weights;
  return { inputs, units, outputs, ...storeArrays(weights) };
}

/** One array of numbers per array of weights, as they are saved. */
export function storeArrays(
  arrays: Readonly<Record<WeightName, Float32Array>>,
): Readonly<Record<WeightName, string>> {
  return eachWeight((name) => textOfFloats(arrays[name]));
}

/**
 * The weights of a saved network.
 *
 * @param path where it stands, for the error.
 * @throws {CorruptModel} when an array has the wrong length or holds a number that is not finite.
 */
export function readNetwork(stored: StoredNetwork, path = 'network'): NetworkWeights {
  const { inputs, units, outputs } = stored;
  return { inputs, units, outputs, ...readArrays(stored, stored, path) };
}

/**
 * One array of numbers per array of weights of a network of this shape.
 *
 * @throws {CorruptModel} as {@link readNetwork} does.
 */
export function readArrays(
  stored: Readonly<Record<WeightName, string>>,
  shape: NetworkShape,
  path: string,
): Readonly<Record<WeightName, Float32Array>> {
  const shapes = weightShapes(shape);
  return eachWeight((name) => readFloats(stored[name], `${path}.${name}`, product(shapes[name])));
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
