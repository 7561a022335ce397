import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { TypescriptKernel } from '../kernel/typescript-kernel.ts';
import { initialWeights } from './initial-weights.ts';

const start = { linear: Float32Array.of(1, 2, 3, 4, 5, 6), intercept: Float32Array.of(0.5, -0.5) };
const make = (seed: number) => initialWeights(start, 8, seededRandom(seed));

describe('initialWeights', () => {
  test('says what the linear map says, step after step', () => {
    const kernel = new TypescriptKernel(make(1));
    for (const x of [1, -2, 3]) {
      kernel.input.set([x, 0, 1]);
      kernel.step();
      expect([...kernel.outputs]).toEqual([x + 5 + 0.5, 2 * x + 6 - 0.5]);
    }
  });

  test('opens the forget gates and no other', () => {
    const { bias } = make(1);
    expect([...bias]).toEqual(
      bias.length === 32
        ? [8, 8, 8, 8].flatMap((n, gate) => new Array(n).fill(gate === 1 ? 1 : 0))
        : [],
    );
  });

  test('is decided by the seed', () => {
    expect(make(1)).toEqual(make(1));
    expect(make(1).kernel).not.toEqual(make(2).kernel);
  });

  test('stays within the bounds of Glorot', () => {
    const { kernel } = make(3);
    const limit = Math.fround(Math.sqrt(6 / (3 + 32)));
    expect(Math.max(...kernel)).toBeLessThanOrEqual(limit);
    expect(Math.min(...kernel)).toBeLessThan(-0.8 * limit);
  });
});
