import { describe, expect, test } from '@jest/globals';
import { randomWeights } from '../../test/random-weights.ts';
import { WEIGHT_NAMES } from '../model/network-weights.ts';
import { Adam, type Gradients } from './adam.ts';

const shape = { inputs: 1, units: 1, outputs: 1 };
const free = { clipNorm: 1e9, weightDecay: 0 };

/** A gradient of 0 but for the intercept. */
function slope(value: number): Gradients {
  const gradients = randomWeights(shape, 1, 0);
  gradients.intercept[0] = value;
  return gradients;
}

describe('Adam', () => {
  test('first moves by the rate, whatever the size of the slope', () => {
    for (const size of [1e-3, 1, 1e3]) {
      const weights = randomWeights(shape, 1, 0);
      new Adam(weights, free).step(weights, slope(size), 0.01);
      expect(weights.intercept[0]).toBeCloseTo(-0.01, 4);
    }
  });

  test('comes to rest at the bottom of a bowl', () => {
    const weights = randomWeights(shape, 1, 0);
    const adam = new Adam(weights, free);
    for (let step = 0; step < 500; step += 1)
      adam.step(weights, slope(weights.intercept[0]! - 3), 0.05);
    expect(weights.intercept[0]).toBeCloseTo(3, 2);
  });

  test('shortens long gradients, so that one of them does not decide for long', () => {
    const after = (clipNorm: number): number => {
      const weights = randomWeights(shape, 1, 0);
      const adam = new Adam(weights, { clipNorm, weightDecay: 0 });
      adam.step(weights, slope(1e6), 0.01);
      for (let step = 0; step < 5; step += 1) adam.step(weights, slope(-1), 0.01);
      return weights.intercept[0]!;
    };
    expect(after(1)).toBeGreaterThan(after(1e9));
  });

  test('draws maps toward 0, and leaves the places of their zero alone', () => {
    const weights = randomWeights(shape, 2);
    const before = randomWeights(shape, 2);
    new Adam(weights, { clipNorm: 1, weightDecay: 0.1 }).step(weights, slope(0), 1e-4);
    for (const name of WEIGHT_NAMES) {
      const moved = name !== 'bias' && name !== 'intercept';
      const [now, then] = [Math.abs(weights[name][0]!), Math.abs(before[name][0]!)];
      if (moved) expect(now).toBeLessThan(then);
      else expect(now).toBe(then);
    }
  });

  test('gives the same bits in WebAssembly and in plain TypeScript, odd lengths too', () => {
    const sizes = { inputs: 3, units: 5, outputs: 3 };
    const options = { clipNorm: 0.5, weightDecay: 1e-3 };
    const [one, other] = [randomWeights(sizes, 4), randomWeights(sizes, 4)];
    const [wasm, plain] = [new Adam(one, options, 'wasm'), new Adam(other, options, 'typescript')];
    for (let step = 0; step < 20; step += 1) {
      wasm.step(one, randomWeights(sizes, 100 + step), 0.01);
      plain.step(other, randomWeights(sizes, 100 + step), 0.01);
      expect(one).toEqual(other);
    }
    expect(wasm.state()).toEqual(plain.state());
    expect(one.kernel).not.toEqual(randomWeights(sizes, 4).kernel);
  });
});
