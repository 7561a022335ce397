import type { NetworkWeights } from '../model/network-weights.ts';
import { type StackedWeights, stacked } from './stacked-weights.ts';
import type { StepKernel } from './step-kernel.ts';
import { TypescriptKernel } from './typescript-kernel.ts';
import { WasmStepKernel } from './wasm-step-kernel.ts';

/**
 * The fastest step that runs here: WebAssembly's, or plain TypeScript's where its vectors are missing. The two agree to
 * 1e-6 of the largest output; on one machine and engine the outputs are the same to the bit every time.
 *
 * The weights are copied: later changes of the arrays do not reach the kernel.
 *
 * @example
 * ```ts
 * import { stepKernel } from '@slipstream/lstm';
 *
 * const kernel = stepKernel({
 *   inputs: 1,
 *   units: 1,
 *   outputs: 1,
 *   kernel: Float32Array.of(0, 0, 1, 0),
 *   recurrent: new Float32Array(4),
 *   bias: new Float32Array(4),
 *   head: Float32Array.of(4),
 *   linear: Float32Array.of(1),
 *   intercept: Float32Array.of(0.5),
 * });
 * kernel.input[0] = 1;
 * kernel.step();
 * // 0.5 + 1 + 4 · ½ tanh(½ tanh 1)
 * Math.abs(kernel.outputs[0]! - 2.2268) < 1e-4; // => true
 * ```
 */
export function stepKernel(weights: NetworkWeights | StackedWeights): StepKernel {
  const stack = stacked(weights);
  return WasmStepKernel.open(stack) ?? new TypescriptKernel(stack);
}
