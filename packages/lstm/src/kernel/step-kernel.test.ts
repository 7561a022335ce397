import { describe, expect, jest, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { randomWeights } from '../../test/random-weights.ts';
import type { NetworkWeights } from '../model/network-weights.ts';
import { stepKernel } from './choose-step-kernel.ts';
import { type StackedWeights, stacked } from './stacked-weights.ts';
import type { StepKernel } from './step-kernel.ts';
import { TypescriptKernel } from './typescript-kernel.ts';
import { WasmStepKernel } from './wasm-step-kernel.ts';

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

function run(kernel: StepKernel, steps: readonly (readonly number[])[]): number[][] {
  return steps.map((x) => {
    kernel.input.set(x);
    kernel.step();
    return [...kernel.outputs];
  });
}

/** Two layers, the second on the hidden values of the first. */
function twoLayers(inputs: number, units: number, outputs: number, size = 0.5): StackedWeights {
  const below = randomWeights({ inputs, units, outputs }, 2, size);
  const above = randomWeights({ inputs: units, units: units + 2, outputs }, 3, size);
  return { ...stacked(below), layers: [below, above], head: above.head };
}

const kernels: readonly (readonly [string, (weights: StackedWeights) => StepKernel, number])[] = [
  ['TypescriptKernel', (weights) => new TypescriptKernel(weights), 12],
  ['WasmStepKernel', (weights) => WasmStepKernel.open(weights)!, 6],
];

describe.each(kernels)('%s', (_, open, digits) => {
  test('steps as the equations say', () => {
    const expected = naive(weights, inputs).flat();
    for (const [place, value] of run(open(stacked(weights)), inputs)
      .flat()
      .entries()) {
      expect(value).toBeCloseTo(expected[place]!, digits);
    }
  });

  test('remembers: the same input gives another output later', () => {
    const [first, second] = run(open(stacked(weights)), [inputs[0]!, inputs[0]!]);
    expect(second).not.toEqual(first);
  });

  test('starts anew after a reset, to the bit', () => {
    const kernel = open(twoLayers(3, 5, 4));
    const first = run(kernel, inputs);
    kernel.reset();
    expect(run(kernel, inputs)).toEqual(first);
  });

  test('keeps its weights when the arrays change', () => {
    const changing = randomWeights(shape, 1);
    const kernel = open(stacked(changing));
    changing.kernel.fill(0);
    changing.head.fill(0);
    expect(run(kernel, inputs)).toEqual(run(open(stacked(weights)), inputs));
  });

  test('hands out its memory, hidden values before cell values', () => {
    const kernel = open(stacked(weights));
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

  test('hands out the memory of one layer after the other', () => {
    const kernel = open(twoLayers(3, 5, 4));
    run(kernel, inputs);
    const memory = new Float32Array(2 * 5 + 2 * 7);
    kernel.copyMemory(memory, 0);
    expect(memory.every((value) => value !== 0)).toBe(true);
  });
});

describe.each(kernels)('%s', (_, open) => {
  test('goes on from a memory that was written, whatever came in between', () => {
    const stack = twoLayers(3, 5, 4);
    const kernel = open(stack);
    const alone = open(stack);
    const memory = new Float32Array(kernel.memoryLength + 1);
    expect(kernel.memoryLength).toBe(2 * 5 + 2 * 7);
    for (const x of inputs) {
      kernel.restoreMemory(memory, 1);
      const [expected] = run(alone, [x]);
      for (const [output, value] of run(kernel, [x])[0]!.entries()) {
        // A memory is kept in single precision, in which WebAssembly computes anyway.
        expect(value).toBeCloseTo(expected![output]!, 5);
      }
      kernel.copyMemory(memory, 1);
      run(kernel, [[3, -3, 3]]);
    }
  });
});

describe('WasmStepKernel', () => {
  // Invariant: for every shape its outputs are those of TypescriptKernel within 1e-6 of the largest output.
  test.each([
    [1, 1, 1],
    [3, 5, 2],
    [40, 64, 14],
    [17, 33, 17],
    [2, 128, 33],
  ])('equals plain TypeScript: %i inputs, %i units, %i outputs', (...sizes) => {
    const [sizeOfInput, units, outputs] = sizes;
    // As large as trained ones become: larger ones make the recurrence chaotic, where no two roundings agree for long.
    const size = Math.min(0.5, 2 / Math.sqrt(units));
    for (const stack of [
      stacked(randomWeights({ inputs: sizeOfInput, units, outputs }, 4, size)),
      twoLayers(sizeOfInput, units, outputs, size),
    ]) {
      const steps = Array.from({ length: 200 }, () =>
        Array.from({ length: sizeOfInput }, () => random.normal()),
      );
      const expected = run(new TypescriptKernel(stack), steps).flat();
      const largest = Math.max(...expected.map(Math.abs));
      for (const [place, value] of run(WasmStepKernel.open(stack)!, steps).flat().entries()) {
        expect(Math.abs(value - expected[place]!)).toBeLessThan(1e-6 * largest);
      }
    }
  });

  test('saturates without overflow, and passes a number on that is not one', () => {
    const kernel = WasmStepKernel.open(stacked(weights))!;
    for (const extreme of [1e30, -1e30, 3e38]) {
      kernel.input.fill(extreme);
      kernel.step();
      const memory = new Float32Array(10);
      kernel.copyMemory(memory, 0);
      expect(memory.every((value) => Number.isFinite(value))).toBe(true);
    }
    kernel.input.fill(Number.NaN);
    kernel.step();
    expect([...kernel.outputs].every((value) => Number.isNaN(value))).toBe(true);
  });
});

describe('stepKernel', () => {
  test('is WebAssembly where its vectors are, plain TypeScript elsewhere', () => {
    expect(stepKernel(weights)).toBeInstanceOf(WasmStepKernel);
    jest.isolateModules(() => {
      const { WebAssembly } = globalThis as { WebAssembly?: unknown };
      try {
        delete (globalThis as { WebAssembly?: unknown }).WebAssembly;
        const elsewhere =
          jest.requireActual<typeof import('./choose-step-kernel.ts')>('./choose-step-kernel.ts');
        expect(elsewhere.stepKernel(weights).constructor.name).toBe('TypescriptKernel');
      } finally {
        Object.assign(globalThis, { WebAssembly });
      }
    });
  });
});
