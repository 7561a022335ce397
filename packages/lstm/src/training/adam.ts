import { type NetworkWeights, WEIGHT_NAMES, type WeightName } from '../model/network-weights.ts';

/** One array of numbers per array of weights. */
export type Gradients = Readonly<Record<WeightName, Float32Array>>;

/** What {@link Adam} remembers between steps. */
export interface AdamState {
  /** Running means of the gradients and of their squares. */
  readonly first: Gradients;
  readonly second: Gradients;
  readonly steps: number;
}

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-7;
/** Weights of maps decay; the places of their zero do not. */
const DECAYED: readonly WeightName[] = ['kernel', 'recurrent', 'head', 'linear'];

/**
 * Adam (Kingma and Ba 2015) with gradients clipped by their common length and a decay added to them. It changes
 * weights and gradients in place.
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
  readonly #first: Gradients;
  readonly #second: Gradients;
  readonly #clipNorm: number;
  readonly #weightDecay: number;
  #steps = 0;

  constructor(weights: NetworkWeights, options: { clipNorm: number; weightDecay: number }) {
    this.#first = zerosLike(weights);
    this.#second = zerosLike(weights);
    this.#clipNorm = options.clipNorm;
    this.#weightDecay = options.weightDecay;
  }

  /** A copy of what it remembers: with it, another one goes on as this one would. */
  state(): AdamState {
    return { first: copyOf(this.#first), second: copyOf(this.#second), steps: this.#steps };
  }

  /** Takes over what another one remembered. */
  restore({ first, second, steps }: AdamState): void {
    for (const name of WEIGHT_NAMES) {
      this.#first[name].set(first[name]);
      this.#second[name].set(second[name]);
    }
    this.#steps = steps;
  }

  /** Moves the weights against the gradients by about `rate` each. */
  step(weights: NetworkWeights, gradients: Gradients, rate: number): void {
    this.#steps += 1;
    const clip = Math.min(1, this.#clipNorm / Math.max(lengthOf(gradients), Number.MIN_VALUE));
    const size =
      (rate * Math.sqrt(1 - SECOND_DECAY ** this.#steps)) / (1 - FIRST_DECAY ** this.#steps);
    for (const name of WEIGHT_NAMES) {
      const decay = DECAYED.includes(name) ? this.#weightDecay : 0;
      const values = weights[name];
      const gradient = gradients[name];
      const first = this.#first[name];
      const second = this.#second[name];
      for (let i = 0; i < values.length; i += 1) {
        const slope = clip * gradient[i]! + decay * values[i]!;
        first[i] = FIRST_DECAY * first[i]! + (1 - FIRST_DECAY) * slope;
        second[i] = SECOND_DECAY * second[i]! + (1 - SECOND_DECAY) * slope * slope;
        values[i]! -= (size * first[i]!) / (Math.sqrt(second[i]!) + EPSILON);
      }
    }
  }
}

/** The Euclidean length of all gradients together. */
function lengthOf(gradients: Gradients): number {
  let squares = 0;
  for (const name of WEIGHT_NAMES) {
    for (const value of gradients[name]) squares += value * value;
  }
  return Math.sqrt(squares);
}

function copyOf(gradients: Gradients): Gradients {
  const copies = WEIGHT_NAMES.map((name) => [name, gradients[name].slice()] as const);
  return Object.fromEntries(copies) as Record<WeightName, Float32Array>;
}

function zerosLike(weights: NetworkWeights): Gradients {
  const zeros = WEIGHT_NAMES.map((name) => [name, new Float32Array(weights[name].length)] as const);
  return Object.fromEntries(zeros) as Record<WeightName, Float32Array>;
}
