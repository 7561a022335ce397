import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { stepKernel } from '@slipstream/lstm';
import { featuresOf, networkOf } from './networks.ts';
import { OnnxPeer } from './onnx-peer.ts';

// Jest gives every test file a Float32Array of its own, while native code makes the process's: onnxruntime checks with
// `instanceof`, so that here both must count.
beforeAll(() => {
  Object.defineProperty(Float32Array, Symbol.hasInstance, {
    configurable: true,
    value: (one: unknown) => Object.prototype.toString.call(one) === '[object Float32Array]',
  });
});
afterAll(() => {
  Reflect.deleteProperty(Float32Array, Symbol.hasInstance);
});

// Invariant: onnxruntime gives for an exported network what the kernels give, streamed or as one sequence.
describe('exportOnnx in onnxruntime', () => {
  test.each([
    [1, 64],
    [2, 17],
  ])('equals the step kernel: %i layers of %i units', async (layers, units) => {
    const weights = networkOf(layers, units);
    const peer = await OnnxPeer.open(weights);
    const kernel = stepKernel(weights);
    const steps = 50;
    const features = featuresOf(steps, seededRandom('onnx'));
    const whole = await peer.run(features);
    peer.reset();
    for (let step = 0; step < steps; step += 1) {
      const x = features.slice(step * weights.inputs, (step + 1) * weights.inputs);
      kernel.input.set(x);
      kernel.step();
      const streamed = await peer.run(x);
      for (const [output, value] of kernel.outputs.entries()) {
        expect(Math.abs(streamed[output]! - value)).toBeLessThan(1e-5);
        expect(Math.abs(whole[step * weights.outputs + output]! - value)).toBeLessThan(1e-5);
      }
    }
  });
});
