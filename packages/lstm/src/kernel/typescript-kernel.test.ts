import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { randomWeights } from '../../test/random-weights.ts';
import type { NetworkWeights } from '../model/network-weights.ts';
import { TypescriptKernel } from './typescript-kernel.ts';

const shape = { inputs: 3, units: 5, outputs: 4 };
const weights = randomWeights(shape, 1);
const random = seededRandom('inputs');
const inputs = Array.from({ length: 20 }, () => [
  random.normal(),
  random.normal(),
  random.normal(),
]);

/** Hochreiter and Schmidhuber's cell with a forget gate, written as the books write it. */
function naive(
  {
    inputs: I,
    units: H,
    outputs: O,
    kernel,
    recurrent,
    bias,
    head,
    linear,
    intercept,
  }: NetworkWeights,
  steps: readonly (readonly number[])[],
): number[][] {
  let h = new Array<number>(H).fill(0);
  let c = new Array<number>(H).fill(0);
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  const dot = (
    x: readonly number[],
    matrix: Float32Array,
    columns: number,
    column: number,
  ): number => x.reduce((sum, value, row) => sum + value * matrix[row * columns + column]!, 0);
  return steps.map((x) => {
    expect(x).toHaveLength(I);
    const z = (gate: number, unit: number): number => {
      const column = gate * H + unit;
      return dot(x, kernel, 4 * H, column) + dot(h, recurrent, 4 * H, column) + bias[column]!;
    };
    const nextC = c.map((old, u) => sigmoid(z(1, u)) * old + sigmoid(z(0, u)) * Math.tanh(z(2, u)));
    const nextH = nextC.map((cell, u) => sigmoid(z(3, u)) * Math.tanh(cell));
    [h, c] = [nextH, nextC];
    return Array.from(
      { length: O },
      (_, o) => dot(x, linear, O, o) + dot(nextH, head, O, o) + intercept[o]!,
    );
  });
}

function run(kernel: TypescriptKernel, steps: readonly (readonly number[])[]): number[][] {
  return steps.map((x) => {
    kernel.input.set(x);
    kernel.step();
    return [...kernel.outputs];
  });
}

describe('TypescriptKernel', () => {
  test('steps as the equations say', () => {
    const expected = naive(weights, inputs).flat();
    for (const [place, value] of run(new TypescriptKernel(weights), inputs).flat().entries()) {
      expect(value).toBeCloseTo(expected[place]!, 12);
    }
  });

  test('remembers: the same input gives another output later', () => {
    const [first, second] = run(new TypescriptKernel(weights), [inputs[0]!, inputs[0]!]);
    expect(second).not.toEqual(first);
  });

  test('starts anew after a reset', () => {
    const kernel = new TypescriptKernel(weights);
    const first = run(kernel, inputs);
    kernel.reset();
    expect(run(kernel, inputs)).toEqual(first);
  });

  test('hands out its memory, hidden values before cell values', () => {
    const kernel = new TypescriptKernel(weights);
    run(kernel, inputs);
    const memory = new Float32Array(12).fill(7);
    kernel.copyMemory(memory, 1);
    expect(memory[0]).toBe(7);
    expect(memory[11]).toBe(7);
    const [hidden, cell] = [memory.subarray(1, 6), memory.subarray(6, 11)];
    // A hidden value is a gated tanh of its cell, so it is smaller and has the same sign.
    for (const [unit, value] of hidden.entries()) {
      expect(Math.abs(value)).toBeLessThan(Math.abs(Math.tanh(cell[unit]!)));
      expect(Math.sign(value)).toBe(Math.sign(cell[unit]!));
    }
  });
});
