import { describe, expect, test } from '@jest/globals';
import { randomWeights } from '../../test/random-weights.ts';
import { AveragingKernel } from './averaging-kernel.ts';
import { stepKernel } from './choose-step-kernel.ts';
import type { StepKernel } from './step-kernel.ts';

const shape = { inputs: 2, units: 5, outputs: 7 };
const members = (): StepKernel[] => [1, 2, 3].map((seed) => stepKernel(randomWeights(shape, seed)));

function stepped(kernel: StepKernel, x: readonly number[]): number[] {
  kernel.input.set(x);
  kernel.step();
  return [...kernel.outputs];
}

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((total, one) => total + one, 0);
  return powers.map((one) => one / sum);
}

describe('AveragingKernel', () => {
  test('averages the probabilities of triples and the numbers behind them', () => {
    const alone = members();
    const kernel = new AveragingKernel(members(), 6);
    for (const x of [
      [1, -1],
      [0.5, 2],
      [-3, 0],
    ]) {
      const each = alone.map((member) => stepped(member, x));
      const outputs = stepped(kernel, x);
      for (const at of [0, 3]) {
        const expected = [0, 1, 2].map(
          (kind) => each.reduce((sum, one) => sum + softmax(one.slice(at, at + 3))[kind]!, 0) / 3,
        );
        for (const [kind, logit] of outputs.slice(at, at + 3).entries()) {
          expect(Math.exp(logit)).toBeCloseTo(expected[kind]!, 12);
        }
      }
      expect(outputs[6]).toBeCloseTo(each.reduce((sum, one) => sum + one[6]!, 0) / 3, 12);
    }
  });

  test('forgets in all members', () => {
    const kernel = new AveragingKernel(members(), 6);
    const first = stepped(kernel, [1, 2]);
    expect(stepped(kernel, [1, 2])).not.toEqual(first);
    kernel.reset();
    expect(stepped(kernel, [1, 2])).toEqual(first);
  });

  test('hands out its memory member by member', () => {
    const kernel = new AveragingKernel(members(), 6);
    const alone = members();
    stepped(kernel, [1, 2]);
    for (const member of alone) stepped(member, [1, 2]);
    expect(kernel.memoryLength).toBe(30);
    const memory = new Float32Array(31).fill(7);
    kernel.copyMemory(memory, 1);
    const second = new Float32Array(10);
    alone[1]!.copyMemory(second, 0);
    expect(memory[0]).toBe(7);
    expect(memory.slice(11, 21)).toEqual(second);
  });

  test('keeps logits finite where no member gives a class a chance', () => {
    const zeros = new Float32Array(8);
    const one = { inputs: 1, units: 2, outputs: 3, kernel: zeros, recurrent: new Float32Array(16) };
    const certain = stepKernel({
      ...one,
      bias: new Float32Array(8),
      head: new Float32Array(6),
      linear: new Float32Array(3),
      intercept: Float32Array.of(-2_000, 0, 2_000),
    });
    const kernel = new AveragingKernel([certain], 3);
    expect(stepped(kernel, [0]).every(Number.isFinite)).toBe(true);
  });
});
