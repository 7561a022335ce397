import { seededRandom } from '@slipstream/core';
import {
  type NetworkShape,
  type NetworkWeights,
  type WeightName,
  weightShapes,
} from '../src/model/network-weights.ts';

/** Weights drawn uniformly within ± a size. */
export function randomWeights(shape: NetworkShape, seed: number, size = 0.5): NetworkWeights {
  const random = seededRandom(seed);
  const arrays = Object.entries(weightShapes(shape)).map(([name, sizes]) => {
    const length = sizes.reduce((total, one) => total * one, 1);
    return [name, Float32Array.from({ length }, () => size * (2 * random.next() - 1))] as const;
  });
  return { ...shape, ...(Object.fromEntries(arrays) as Record<WeightName, Float32Array>) };
}
