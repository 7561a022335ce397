import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { randomWeights } from '../../test/random-weights.ts';
import { TypescriptKernel } from '../kernel/typescript-kernel.ts';
import { type NetworkShape, type NetworkWeights, WEIGHT_NAMES } from '../model/network-weights.ts';
import { type BatchInputs, TrainableNetwork } from './trainable-network.ts';

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
  const whole = new TrainableNetwork(weights).outputs(weights, inputs);
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
    const weights = randomWeights(shape, 4);
    const network = new TrainableNetwork(shape);
    const inputs = sequence(shape, 2, 4);
    const cell = Float32Array.of(2, -2, 1, 0);
    const given = network.outputs(weights, { ...inputs, cell });
    expect(given).not.toEqual(network.outputs(weights, inputs));
  });

  test.each(['wasm', 'typescript'] as const)('gives the slope by each weight: %s', (backend) => {
    const shape = { inputs: 2, units: 3, outputs: 2 };
    const weights = randomWeights(shape, 5);
    const inputs = sequence(shape, 6, 5);
    const network = new TrainableNetwork(shape, backend);
    const lossOf = (outputs: Float32Array, gradient?: Float32Array): number => {
      gradient?.set(outputs);
      return outputs.reduce((sum, value) => sum + value ** 2 / 2, 0);
    };
    const { loss, gradients } = network.gradients(weights, inputs, lossOf);
    expect(loss).toBeCloseTo(lossOf(network.outputs(weights, inputs)), 4);
    for (const name of WEIGHT_NAMES) {
      for (const place of weights[name].keys()) {
        const moved = (by: number): number => {
          const values = weights[name].slice();
          values[place]! += by;
          return lossOf(network.outputs({ ...weights, [name]: values }, inputs));
        };
        expect((moved(0.01) - moved(-0.01)) / 0.02).toBeCloseTo(gradients[name][place]!, 2);
      }
    }
  });

  test('takes several sequences as it takes each alone', () => {
    const shape = { inputs: 3, units: 5, outputs: 2 };
    const weights = randomWeights(shape, 6);
    const network = new TrainableNetwork(shape);
    const [one, other] = [sequence(shape, 7, 1), sequence(shape, 7, 2)];
    const both = {
      sequences: 2,
      steps: 7,
      features: Float32Array.of(...one.features, ...other.features),
      hidden: new Float32Array(10),
      cell: new Float32Array(10),
    };
    const square = (outputs: Float32Array, gradient: Float32Array): number => {
      gradient.set(outputs);
      return 0;
    };
    const alone = [one, other].map(
      (inputs) => network.gradients(weights, inputs, square).gradients,
    );
    const together = network.gradients(weights, both, square).gradients;
    // Two rows at once and a row alone add up in another order, so the last digits may differ.
    const expected = [one, other].flatMap((inputs) => [...network.outputs(weights, inputs)]);
    for (const [place, value] of network.outputs(weights, both).entries()) {
      expect(value).toBeCloseTo(expected[place]!, 6);
    }
    for (const name of WEIGHT_NAMES) {
      for (const [place, slope] of together[name].entries()) {
        expect(slope).toBeCloseTo(alone[0]![name][place]! + alone[1]![name][place]!, 4);
      }
    }
  });

  test('gives the same to the bit when a batch comes again', () => {
    const shape = { inputs: 3, units: 5, outputs: 2 };
    const weights = randomWeights(shape, 7);
    const network = new TrainableNetwork(shape);
    const gradients = (seed: number) =>
      network.gradients(weights, sequence(shape, 9, seed), (outputs, gradient) => {
        gradient.set(outputs);
        return 0;
      });
    const first = gradients(1);
    gradients(2);
    expect(gradients(1)).toEqual(first);
  });
});
