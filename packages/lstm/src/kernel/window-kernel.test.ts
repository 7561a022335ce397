import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { randomWeights } from '../../test/random-weights.ts';
import { stepKernel } from './choose-step-kernel.ts';
import { stacked } from './stacked-weights.ts';
import { TypescriptKernel } from './typescript-kernel.ts';
import { WindowKernel } from './window-kernel.ts';

describe('WindowKernel', () => {
  test('streamed steps equal the whole sequence after 100,000 of them', () => {
    const [steps, inputs, units] = [100_000, 3, 16];
    const weights = randomWeights({ inputs, units, outputs: 4 }, 3, 0.3);
    const random = seededRandom('whole sequence');
    const window = new WindowKernel(stacked(weights), steps);
    for (let at = 0; at < window.features.length; at += 1) window.features[at] = random.normal();
    window.run();
    const streamed = stepKernel(weights);
    for (let at = 0; at < window.features.length; at += inputs) {
      streamed.input.set(window.features.subarray(at, at + inputs));
      streamed.step();
    }
    for (const [output, value] of streamed.outputs.entries()) {
      expect(Math.abs(value - window.outputs[output]!)).toBeLessThan(1e-6);
    }
  });

  // Invariant: a window gives what stepping through it from an empty memory gives.
  test.each(['wasm', 'typescript'] as const)('ends where its steps end: %s', (backend) => {
    const below = randomWeights({ inputs: 5, units: 6, outputs: 3 }, 1);
    const above = randomWeights({ inputs: 6, units: 4, outputs: 3 }, 2);
    const both = { ...stacked(below), layers: [below, above], head: above.head };
    for (const weights of [stacked(below), both]) {
      const random = seededRandom('window');
      const kernel = new WindowKernel(weights, 150, backend);
      const stepped = new TypescriptKernel(weights);
      for (const round of [1, 2]) {
        stepped.reset();
        for (let at = 0; at < kernel.features.length; at += 1) {
          kernel.features[at] = round * random.normal();
        }
        for (let at = 0; at < kernel.features.length; at += 5) {
          stepped.input.set(kernel.features.subarray(at, at + 5));
          stepped.step();
        }
        kernel.run();
        for (const [place, value] of stepped.outputs.entries()) {
          expect(kernel.outputs[place]).toBeCloseTo(value, 5);
        }
      }
    }
  });
});
