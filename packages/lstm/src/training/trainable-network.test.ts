import { beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import * as tf from '@tensorflow/tfjs';
import { randomWeights } from '../../test/random-weights.ts';
import { TypescriptKernel } from '../kernel/typescript-kernel.ts';
import type { NetworkShape, NetworkWeights } from '../model/network-weights.ts';
import { chooseBackend } from './choose-backend.ts';
import { type BatchInputs, TrainableNetwork } from './trainable-network.ts';

beforeAll(() => chooseBackend());

function sequence(shape: NetworkShape, steps: number, seed: number): BatchInputs {
  const random = seededRandom(seed);
  const numbers = (length: number): Float32Array =>
    Float32Array.from({ length }, () => random.normal());
  return {
    sequences: 1,
    steps,
    features: numbers(steps * shape.inputs),
    hidden: new Float32Array(shape.units),
    cell: new Float32Array(shape.units),
  };
}

/** The largest distance between streamed steps and the whole sequence at once. */
function largestDistance(weights: NetworkWeights, inputs: BatchInputs, from = 0): number {
  const network = new TrainableNetwork(weights);
  const whole = network.outputs(inputs);
  network.dispose();
  const kernel = new TypescriptKernel(weights);
  let largest = 0;
  for (let step = 0; step < inputs.steps; step += 1) {
    kernel.input.set(inputs.features.subarray(step * weights.inputs, (step + 1) * weights.inputs));
    kernel.step();
    if (step < from) continue;
    for (const [output, value] of kernel.outputs.entries()) {
      largest = Math.max(largest, Math.abs(value - whole[step * weights.outputs + output]!));
    }
  }
  return largest;
}

describe('TrainableNetwork', () => {
  test.each([
    { inputs: 3, units: 4, outputs: 2 },
    { inputs: 24, units: 32, outputs: 14 },
    { inputs: 7, units: 17, outputs: 5 },
  ])('computes a whole sequence as the kernel streams it: %p', (shape) => {
    for (const seed of [1, 2, 3]) {
      expect(largestDistance(randomWeights(shape, seed), sequence(shape, 60, seed))).toBeLessThan(
        1e-5,
      );
    }
  });

  test('does not drift from the kernel over thousands of steps', () => {
    const shape = { inputs: 5, units: 8, outputs: 3 };
    const weights = randomWeights(shape, 9);
    expect(largestDistance(weights, sequence(shape, 3_000, 9), 2_900)).toBeLessThan(1e-5);
  });

  test('starts from the memory that it is given', () => {
    const shape = { inputs: 3, units: 4, outputs: 2 };
    const network = new TrainableNetwork(randomWeights(shape, 4));
    const inputs = sequence(shape, 2, 4);
    const cell = Float32Array.of(2, -2, 1, 0);
    expect(network.outputs({ ...inputs, cell })).not.toEqual(network.outputs(inputs));
    network.dispose();
  });

  test('gives the slope of the loss by each weight', () => {
    const shape = { inputs: 2, units: 3, outputs: 2 };
    const weights = randomWeights(shape, 5);
    const inputs = sequence(shape, 6, 5);
    const network = new TrainableNetwork(weights);
    const lossOf = (outputs: Float32Array, gradient?: Float32Array): number => {
      gradient?.set(outputs);
      return outputs.reduce((sum, value) => sum + value ** 2 / 2, 0);
    };
    const { loss, gradients } = network.gradients(inputs, lossOf);
    expect(loss).toBeCloseTo(lossOf(network.outputs(inputs)), 4);
    for (const name of ['kernel', 'recurrent', 'bias', 'head', 'linear', 'intercept'] as const) {
      const moved = (by: number): number => {
        const values = weights[name].slice();
        values[1]! += by;
        network.assign({ ...weights, [name]: values });
        return lossOf(network.outputs(inputs));
      };
      expect((moved(0.01) - moved(-0.01)) / 0.02).toBeCloseTo(gradients[name][1]!, 2);
    }
    network.dispose();
  });

  test('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    const shape = { inputs: 2, units: 3, outputs: 2 };
    const weights = randomWeights(shape, 6);
    const network = new TrainableNetwork(weights);
    const own = tf.memory().numTensors - before;
    for (let round = 0; round < 3; round += 1) {
      network.gradients(sequence(shape, 4, round), () => 0);
      network.outputs(sequence(shape, 4, round));
      network.assign(weights);
    }
    expect(tf.memory().numTensors - before).toBe(own);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
