import { describe, expect, jest, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { chooseBackend } from './choose-backend.ts';

describe('chooseBackend', () => {
  test('takes WebAssembly where it is installed, plain JavaScript where asked to', async () => {
    expect(await chooseBackend()).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(await chooseBackend('cpu')).toBe('cpu');
    expect(tf.getBackend()).toBe('cpu');
  });

  test('keeps TensorFlow.js from writing to the console', async () => {
    const written = (['log', 'warn', 'info', 'error'] as const).map((kind) =>
      jest.spyOn(console, kind).mockImplementation(() => undefined),
    );
    await chooseBackend('cpu');
    tf.tidy(() => tf.add(tf.tensor1d([1]), 1).dataSync());
    expect(written.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0]);
    for (const spy of written) spy.mockRestore();
  });
});
