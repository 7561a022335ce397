import { type Arena, ArenaPlan, type Place } from '../kernel/arena.ts';
import type { KernelBackend, StepFunctions } from '../kernel/kernel-functions.ts';

/** One step's numbers, the same for all arrays but for the decay. */
interface AdamMove {
  /** What gradients are multiplied by. */
  readonly clip: number;
  /** What of each weight is added to its gradient. */
  readonly decay: number;
  /** The rate, corrected for the few steps that the means know at first. */
  readonly size: number;
}

/** The running means of one array of weights, and how a step moves it. */
export interface AdamArray {
  /** Of the gradients, and of their squares. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** Takes over gradients; gives `before` with their squares added one after the other. */
  take(gradients: Float32Array, before: number): number;
  /** Moves the weights against the gradients taken last. */
  move(weights: Float32Array, by: AdamMove): void;
}

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-7;

/** How much the means hold after so many steps: 1 in the end. */
export function fullness(steps: number): { readonly first: number; readonly second: number } {
  return { first: 1 - FIRST_DECAY ** steps, second: 1 - SECOND_DECAY ** steps };
}

/** Arrays of these lengths: in WebAssembly where it runs, unless plain TypeScript is asked for. The two give the same bits. */
export function adamArrays(lengths: readonly number[], backend: KernelBackend): AdamArray[] {
  const plan = new ArenaPlan();
  const places = lengths.map((length) => planArray(plan, length));
  const arena = backend === 'wasm' ? plan.openWasm() : undefined;
  return lengths.map((length, index) =>
    arena === undefined ? new PlainArray(length) : new WasmArray(places[index]!, arena),
  );
}

interface ArrayPlaces {
  readonly weights: Place;
  readonly gradients: Place;
  readonly first: Place;
  readonly second: Place;
}

function planArray(plan: ArenaPlan, length: number): ArrayPlaces {
  return {
    weights: plan.reserve(length),
    gradients: plan.reserve(length),
    first: plan.reserve(length),
    second: plan.reserve(length),
  };
}

/** Weights and gradients are copied in and weights out, which costs a tenth of what the kernels save. */
class WasmArray implements AdamArray {
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly #weights: Float32Array;
  readonly #gradients: Float32Array;
  readonly #places: ArrayPlaces;
  readonly #functions: StepFunctions;

  constructor(places: ArrayPlaces, arena: Arena<StepFunctions>) {
    this.#places = places;
    this.#functions = arena.functions;
    this.first = arena.floats(places.first);
    this.second = arena.floats(places.second);
    this.#weights = arena.floats(places.weights);
    this.#gradients = arena.floats(places.gradients);
  }

  take(gradients: Float32Array, before: number): number {
    this.#gradients.set(gradients);
    return this.#functions.addSquares(before, this.#places.gradients.at, gradients.length);
  }

  move(weights: Float32Array, { clip, decay, size }: AdamMove): void {
    const places = this.#places;
    this.#weights.set(weights);
    this.#functions.moveByAdam(
      weights.length,
      places.weights.at,
      places.gradients.at,
      places.first.at,
      places.second.at,
      clip,
      decay,
      FIRST_DECAY,
      SECOND_DECAY,
      size,
      EPSILON,
    );
    weights.set(this.#weights);
  }
}

class PlainArray implements AdamArray {
  readonly first: Float32Array;
  readonly second: Float32Array;
  #gradients: Float32Array;

  constructor(length: number) {
    this.first = new Float32Array(length);
    this.second = new Float32Array(length);
    this.#gradients = new Float32Array(length);
  }

  take(gradients: Float32Array, before: number): number {
    this.#gradients = gradients;
    let sum = before;
    for (let place = 0; place < gradients.length; place += 1) {
      sum += gradients[place]! * gradients[place]!;
    }
    return sum;
  }

  move(weights: Float32Array, { clip, decay, size }: AdamMove): void {
    const [gradients, first, second] = [this.#gradients, this.first, this.second];
    for (let place = 0; place < weights.length; place += 1) {
      const slope = clip * gradients[place]! + decay * weights[place]!;
      first[place] = FIRST_DECAY * first[place]! + (1 - FIRST_DECAY) * slope;
      second[place] = SECOND_DECAY * second[place]! + (1 - SECOND_DECAY) * slope * slope;
      weights[place]! -= (size * first[place]!) / (Math.sqrt(second[place]!) + EPSILON);
    }
  }
}
