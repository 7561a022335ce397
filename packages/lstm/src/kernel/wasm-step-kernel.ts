import { type Arena, ArenaPlan, type Place } from './arena.ts';
import type { StepFunctions } from './kernel-functions.ts';
import { assignHead, type PlannedHead, planHead, runHead } from './output-head.ts';
import type { StackedWeights } from './stacked-weights.ts';
import type { StepKernel } from './step-kernel.ts';
import { copyRows, packGates, paddedColumns, paddedUnits } from './tiles.ts';

/** Where one layer stands, and its sizes as the kernel takes them. */
interface PlannedLayer {
  readonly units: number;
  readonly padded: number;
  /** The inputs, padded where they are the hidden values of the layer below. */
  readonly inputs: number;
  /** The first byte of the inputs, which end where the hidden values begin. */
  readonly joinedAt: number;
  readonly hidden: Place;
  readonly weights: Place;
  readonly bias: Place;
  readonly gates: Place;
  readonly cell: Place;
  readonly tangent: Place;
}

const FLOAT = 4;
const DOUBLE = 8;
/** Floats of a row of a tile. */
const TILE_COLUMNS = 16;

/**
 * The step in WebAssembly's vectors of four floats, its weights packed once into the order in which they are read. Its
 * memory has the right size from the start and never grows.
 */
export class WasmStepKernel implements StepKernel {
  readonly input: Float64Array;
  readonly outputs: Float64Array;
  readonly #functions: StepFunctions;
  readonly #layers: readonly PlannedLayer[];
  /** Hidden values and cells, layer by layer, without their padding. */
  readonly #memory: readonly Float32Array[];
  readonly #inputPlace: Place;
  readonly #outputPlace: Place;
  readonly #head: PlannedHead;

  private constructor(
    arena: Arena<StepFunctions>,
    layers: readonly PlannedLayer[],
    head: PlannedHead,
    { input, outputs }: { readonly input: Place; readonly outputs: Place },
  ) {
    this.#functions = arena.functions;
    this.#layers = layers;
    this.#head = head;
    this.#inputPlace = input;
    this.#outputPlace = outputs;
    this.input = arena.doubles(input);
    this.outputs = arena.doubles(outputs);
    this.#memory = layers.flatMap(({ units, hidden, cell }) =>
      [hidden, cell].map((place) => arena.floats(place).subarray(0, units)),
    );
  }

  /** A kernel with these weights; `undefined` where WebAssembly's vectors are missing. */
  static open(weights: StackedWeights): WasmStepKernel | undefined {
    const plan = new ArenaPlan();
    const layers = weights.layers.map((layer, index) =>
      planLayer(plan, layer.units, index === 0 ? layer.inputs : paddedUnits(layer.inputs)),
    );
    const units = layers.at(-1)!.units;
    const head = planHead(plan, { ...weights, units }, 1);
    const input = plan.reserve(weights.inputs, DOUBLE);
    const outputs = plan.reserve(weights.outputs, DOUBLE);
    const arena = plan.openWasm();
    if (arena === undefined) return undefined;
    for (const [index, place] of layers.entries()) {
      const { kernel, recurrent, bias } = weights.layers[index]!;
      const { inputs, units, padded } = place;
      const depth = inputs + padded;
      const packed = arena.floats(place.weights);
      packGates(kernel, units, depth, packed);
      packGates(recurrent, units, depth, packed.subarray(inputs * TILE_COLUMNS));
      copyRows(bias, units, arena.floats(place.bias), padded);
    }
    assignHead(head, arena, weights);
    return new WasmStepKernel(arena, layers, head, { input, outputs });
  }

  step(): void {
    const functions = this.#functions;
    const layers = this.#layers;
    const first = layers[0]!;
    functions.narrow(this.#inputPlace.at, first.joinedAt, first.inputs);
    for (let index = 0; index < layers.length; index += 1) {
      const layer = layers[index]!;
      const above = layers[index + 1];
      functions.stepLayer(
        layer.inputs,
        layer.padded,
        layer.joinedAt,
        layer.weights.at,
        layer.bias.at,
        layer.gates.at,
        layer.cell.at,
        layer.tangent.at,
        above === undefined ? 0 : above.joinedAt,
      );
    }
    const last = layers[layers.length - 1]!;
    runHead(functions, this.#head, 1, first.joinedAt, last.hidden.at);
    functions.widen(this.#head.sums.at, this.#outputPlace.at, this.outputs.length);
  }

  reset(): void {
    for (const values of this.#memory) values.fill(0);
  }

  restoreMemory(source: Float32Array, offset: number): void {
    let at = offset;
    for (let part = 0; part < this.#memory.length; part += 1) {
      // A loop, as a subarray for `set` would be made anew each time.
      const values = this.#memory[part]!;
      for (let place = 0; place < values.length; place += 1) values[place] = source[at + place]!;
      at += values.length;
    }
  }

  get memoryLength(): number {
    return this.#layers.reduce((sum, { units }) => sum + 2 * units, 0);
  }

  copyMemory(target: Float32Array, offset: number): void {
    let at = offset;
    for (const values of this.#memory) {
      target.set(values, at);
      at += values.length;
    }
  }
}

function planLayer(plan: ArenaPlan, units: number, inputs: number): PlannedLayer {
  const padded = paddedUnits(units);
  const joined = plan.reserve(paddedColumns(inputs) + padded);
  const hiddenAt = joined.at + FLOAT * paddedColumns(inputs);
  return {
    units,
    padded,
    inputs,
    joinedAt: hiddenAt - FLOAT * inputs,
    hidden: { at: hiddenAt, bytes: FLOAT * padded },
    weights: plan.reserve((inputs + padded) * 4 * padded),
    bias: plan.reserve(4 * padded),
    gates: plan.reserve(4 * padded),
    cell: plan.reserve(padded),
    tangent: plan.reserve(padded),
  };
}
