import type { Random } from '@slipstream/core';
import { Adam, type ParallelNetwork, type TrainableNetwork } from '@slipstream/lstm/training';
import { featuresOf, networkOf, OUTPUTS } from './networks.ts';

/** The batch that all figures of training share. */
export const BATCH = 64;
export const STEPS = 50;
export const UNITS = 64;
export const RATE = 1e-3;

type Weights = ConstructorParameters<typeof Adam>[0];

/** Lays out one batch; each call trains on it, forwards, backwards and Adam, and gives the mean squared error before. */
export function batchRound(
  network: TrainableNetwork | ParallelNetwork,
  random: Random,
): () => Promise<number> {
  const [features, targets] = dataOf(random);
  const { layers, ...rest } = networkOf(1, UNITS);
  const copies = Object.entries({ ...rest, ...layers[0]! }).map(
    ([name, value]) => [name, typeof value === 'number' ? value : value.slice()] as const,
  );
  const weights = Object.fromEntries(copies) as unknown as Weights;
  const adam = new Adam(weights, { clipNorm: Number.MAX_VALUE, weightDecay: 0 });
  const memory = (): Float32Array => new Float32Array(BATCH * UNITS);
  const batch = { sequences: BATCH, steps: STEPS, features, hidden: memory(), cell: memory() };
  return async () => {
    const { loss, gradients } = await network.gradients(weights, batch, (outputs, slopes) => {
      let sum = 0;
      for (let place = 0; place < outputs.length; place += 1) {
        const apart = outputs[place]! - targets[place]!;
        sum += apart * apart;
        slopes[place] = (2 * apart) / outputs.length;
      }
      return sum / outputs.length;
    });
    adam.step(weights, gradients, RATE);
    return loss;
  };
}

/** Features and targets of one batch. */
export function dataOf(random: Random): [Float32Array, Float32Array] {
  const features = featuresOf(BATCH * STEPS, random);
  return [features, featuresOf(BATCH * STEPS, random, OUTPUTS)];
}
