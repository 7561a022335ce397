import type { StepKernel } from './step-kernel.ts';

const CLASSES = 3;

/**
 * Several networks as one: each takes the same step, and their outputs are averaged. Triples of logits are averaged as
 * probabilities, before any calibration, and given back as the logarithms of the averages; numbers are averaged as they
 * are. By Jensen's inequality the log-loss of the average is at most the average of the members' log-losses.
 */
export class AveragingKernel implements StepKernel {
  readonly input: Float64Array;
  readonly outputs: Float64Array;
  readonly #members: readonly StepKernel[];
  readonly #logits: number;

  /** @param logits how many outputs, from the first on, are triples of logits; a multiple of 3. */
  constructor(members: readonly StepKernel[], logits: number) {
    this.#members = members;
    this.#logits = logits;
    this.input = members[0]!.input;
    this.outputs = new Float64Array(members[0]!.outputs.length);
  }

  step(): void {
    const members = this.#members;
    this.outputs.fill(0);
    for (let index = 0; index < members.length; index += 1) {
      const member = members[index]!;
      if (index > 0) member.input.set(this.input);
      member.step();
      addOutputs(member.outputs, this.outputs, this.#logits);
    }
    finishAverage(this.outputs, this.#logits, members.length);
  }

  reset(): void {
    for (const member of this.#members) member.reset();
  }

  /** Member by member. */
  copyMemory(target: Float32Array, offset: number): void {
    let at = offset;
    for (const member of this.#members) {
      member.copyMemory(target, at);
      at += member.memoryLength;
    }
  }

  restoreMemory(source: Float32Array, offset: number): void {
    let at = offset;
    for (const member of this.#members) {
      member.restoreMemory(source, at);
      at += member.memoryLength;
    }
  }

  get memoryLength(): number {
    return this.#members.reduce((sum, { memoryLength }) => sum + memoryLength, 0);
  }
}

/** Adds one member's probabilities and numbers to what the members before it gave. */
function addOutputs(
  outputs: Float64Array | Float32Array,
  sums: Float64Array,
  logits: number,
): void {
  for (let at = 0; at < logits; at += CLASSES) {
    const most = Math.max(outputs[at]!, outputs[at + 1]!, outputs[at + 2]!);
    const first = Math.exp(outputs[at]! - most);
    const second = Math.exp(outputs[at + 1]! - most);
    const third = Math.exp(outputs[at + 2]! - most);
    const whole = first + second + third;
    sums[at]! += first / whole;
    sums[at + 1]! += second / whole;
    sums[at + 2]! += third / whole;
  }
  for (let at = logits; at < sums.length; at += 1) sums[at]! += outputs[at]!;
}

/** Makes averages of the sums, and logits of the averaged probabilities. */
function finishAverage(sums: Float64Array, logits: number, members: number): void {
  for (let at = 0; at < sums.length; at += 1) sums[at]! /= members;
  // A probability that has sunk below every double still needs a logit that is a number.
  for (let at = 0; at < logits; at += 1) sums[at] = Math.log(Math.max(sums[at]!, Number.MIN_VALUE));
}
