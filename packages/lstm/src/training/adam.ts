import type { KernelBackend } from '../kernel/kernel-functions.ts';
import { type NetworkWeights, WEIGHT_NAMES, type WeightName } from '../model/network-weights.ts';
import { type AdamArray, adamArrays, fullness } from './adam-arrays.ts';

/** One array of numbers per array of weights. */
export type Gradients = Readonly<Record<WeightName, Float32Array>>;

/** What {@link Adam} remembers between steps. */
export interface AdamState {
  /** Running means of the gradients and of their squares. */
  readonly first: Gradients;
  readonly second: Gradients;
  readonly steps: number;
}

/** Weights of maps decay; the places of their zero do not. */
const DECAYED: readonly WeightName[] = ['kernel', 'recurrent', 'head', 'linear'];

/**
 * Adam (Kingma and Ba 2015) with gradients clipped by their common length and a decay added to them. It changes
 * the weights in place.
 *
 * @example
 * ```ts
 * import { Adam } from '@slipstream/lstm/training';
 *
 * const zeros = (): Float32Array => new Float32Array(4);
 * const maps = () => ({ kernel: zeros(), recurrent: zeros(), head: zeros(), linear: zeros() });
 * const weights = { inputs: 1, units: 1, outputs: 1, ...maps(), bias: zeros(), intercept: zeros() };
 * const slopes = { ...maps(), bias: zeros(), intercept: zeros().fill(2) };
 * new Adam(weights, { clipNorm: 10, weightDecay: 0 }).step(weights, slopes, 0.01);
 * Math.abs(weights.intercept[0]! + 0.01) < 1e-6; // => true
 * ```
 */
export class Adam {
  readonly #arrays: Readonly<Record<WeightName, AdamArray>>;
  readonly #clipNorm: number;
  readonly #weightDecay: number;
  #steps = 0;

  /** @param backend WebAssembly where it runs, unless plain TypeScript is asked for: the bits are the same. */
  constructor(
    weights: NetworkWeights,
    options: { clipNorm: number; weightDecay: number },
    backend: KernelBackend = 'wasm',
  ) {
    const arrays = adamArrays(
      WEIGHT_NAMES.map((name) => weights[name].length),
      backend,
    );
    this.#arrays = byName((_, index) => arrays[index]!);
    this.#clipNorm = options.clipNorm;
    this.#weightDecay = options.weightDecay;
  }

  /** A copy of what it remembers: with it, another one goes on as this one would. */
  state(): AdamState {
    return {
      first: byName((name) => this.#arrays[name].first.slice()),
      second: byName((name) => this.#arrays[name].second.slice()),
      steps: this.#steps,
    };
  }

  /** Takes over what another one remembered. */
  restore({ first, second, steps }: AdamState): void {
    for (const name of WEIGHT_NAMES) {
      this.#arrays[name].first.set(first[name]);
      this.#arrays[name].second.set(second[name]);
    }
    this.#steps = steps;
  }

  /** Moves the weights against the gradients by about `rate` each. */
  step(weights: NetworkWeights, gradients: Gradients, rate: number): void {
    this.#steps += 1;
    let squares = 0;
    for (const name of WEIGHT_NAMES) squares = this.#arrays[name].take(gradients[name], squares);
    const clip = Math.min(1, this.#clipNorm / Math.max(Math.sqrt(squares), Number.MIN_VALUE));
    const full = fullness(this.#steps);
    const size = (rate * Math.sqrt(full.second)) / full.first;
    for (const name of WEIGHT_NAMES) {
      const decay = DECAYED.includes(name) ? this.#weightDecay : 0;
      this.#arrays[name].move(weights[name], { clip, decay, size });
    }
  }
}

function byName<Value>(
  make: (name: WeightName, index: number) => Value,
): Record<WeightName, Value> {
  const entries = WEIGHT_NAMES.map((name, index) => [name, make(name, index)] as const);
  return Object.fromEntries(entries) as Record<WeightName, Value>;
}
