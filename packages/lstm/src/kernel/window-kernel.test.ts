import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { randomWeights } from '../../test/random-weights.ts';
import { stacked } from './stacked-weights.ts';
import { TypescriptKernel } from './typescript-kernel.ts';
import { WindowKernel } from './window-kernel.ts';

describe('WindowKernel', () => {
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
