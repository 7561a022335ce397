import { describe, expect, test } from '@jest/globals';
import { type Random, seededRandom } from '@slipstream/core';
import { randomWeights } from '../../test/random-weights.ts';
import { ArenaPlan } from './arena.ts';
import type { KernelBackend } from './kernel-functions.ts';
import { LstmSequence } from './lstm-sequence.ts';
import { planSequence, type SequenceShape } from './plan-sequence.ts';

// Invariants, for every shape and every mask:
// - plain TypeScript and WebAssembly agree on hidden values, cells and every slope;
// - a step that is left out keeps the memory and teaches nothing;
// - what stood in the memory of the kernels before a run does not reach its results.
// The slopes themselves are held against TensorFlow.js in training/fused-lstm.

interface Run {
  readonly hidden: Float32Array;
  readonly cells: Float32Array;
  readonly slopes: readonly Float32Array[];
}

function open(shape: SequenceShape, backend: KernelBackend, masked = false): LstmSequence {
  const plan = new ArenaPlan();
  const planned = planSequence(plan, shape, { masked, trained: true, inputSlopes: true });
  const sequence = new LstmSequence(planned, plan.open(backend));
  sequence.assign(randomWeights({ ...shape, outputs: 1 }, 5));
  return sequence;
}

function fill(values: Float32Array, width: number, used: number, random: Random): void {
  for (let place = 0; place < values.length; place += 1) {
    values[place] = place % width < used ? random.normal() : 0;
  }
}

function run(sequence: LstmSequence, shape: SequenceShape, seed: number): Run {
  const random = seededRandom(seed);
  const { inputs, units, sequences } = shape;
  fill(sequence.features, inputs, inputs, random);
  const memory = new Float32Array(sequences * units);
  fill(memory, units, units, random);
  sequence.setMemory(
    memory,
    memory.map((value) => 2 * value),
  );
  for (let row = 0; row < sequence.mask.length; row += 1) sequence.mask[row] = random.below(3);
  sequence.forward();
  fill(sequence.outputSlopes, sequence.slopeWidth, units, random);
  fill(sequence.hiddenSlope, sequence.slopeWidth, units, random);
  fill(sequence.cellSlope, sequence.paddedUnits, units, random);
  const [hidden, cells] = [sequence.hidden.slice(), sequence.cells.slice()];
  sequence.backward();
  const weights = [sequence.kernelSlope(), sequence.recurrentSlope(), sequence.biasSlope()];
  const others = [sequence.hiddenSlope, sequence.cellSlope, sequence.inputSlopes];
  return { hidden, cells, slopes: [...weights, ...others.map((one) => one.slice())] };
}

/** The largest distance as a share of the largest entry. */
function distance(one: Float32Array, other: Float32Array): number {
  let [largest, apart] = [0, 0];
  for (const [place, value] of one.entries()) {
    largest = Math.max(largest, Math.abs(value));
    apart = Math.max(apart, Math.abs(value - other[place]!));
  }
  return apart / Math.max(largest, Number.MIN_VALUE);
}

const shapes: readonly SequenceShape[] = [
  { sequences: 1, steps: 1, inputs: 1, units: 1 },
  { sequences: 1, steps: 150, inputs: 3, units: 6 },
  { sequences: 3, steps: 60, inputs: 17, units: 9 },
  { sequences: 64, steps: 5, inputs: 8, units: 16 },
  { sequences: 150, steps: 3, inputs: 5, units: 4 },
];

describe('LstmSequence', () => {
  test.each(
    shapes.flatMap((shape) => [
      { ...shape, masked: false },
      { ...shape, masked: true },
    ]),
  )('agrees between WebAssembly and plain TypeScript: %p', ({ masked, ...shape }) => {
    const ours = run(open(shape, 'wasm', masked), shape, 7);
    const plain = run(open(shape, 'typescript', masked), shape, 7);
    expect(distance(plain.hidden, ours.hidden)).toBeLessThan(1e-6);
    expect(distance(plain.cells, ours.cells)).toBeLessThan(1e-6);
    for (const [index, slopes] of plain.slopes.entries()) {
      expect(distance(slopes, ours.slopes[index]!)).toBeLessThan(5e-6);
    }
  });

  test.each(['wasm', 'typescript'] as const)(
    'gives the same to the bit when run again: %s',
    (on) => {
      const shape = shapes[2]!;
      const sequence = open(shape, on, true);
      const first = run(sequence, shape, 1);
      run(sequence, shape, 2);
      expect(run(sequence, shape, 1)).toEqual(first);
    },
  );

  test.each(['wasm', 'typescript'] as const)('keeps the memory where nothing counts: %s', (on) => {
    const shape = { sequences: 2, steps: 3, inputs: 2, units: 3 };
    const sequence = open(shape, on, true);
    const hidden = Float32Array.of(1, 2, 3, 4, 5, 6);
    sequence.setMemory(hidden, hidden);
    sequence.forward();
    expect([...sequence.cells.slice(-8)]).toEqual([1, 2, 3, 0, 4, 5, 6, 0]);
    sequence.hiddenSlope.fill(2);
    sequence.cellSlope.fill(3);
    sequence.backward();
    expect(sequence.kernelSlope().every((value) => value === 0)).toBe(true);
    expect(sequence.hiddenSlope[0]).toBe(2);
    expect(sequence.cellSlope[0]).toBe(3);
  });
});
