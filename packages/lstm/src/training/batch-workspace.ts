import { type Arena, ArenaPlan, type Place } from '../kernel/arena.ts';
import type { SequenceFunctions } from '../kernel/kernel-functions.ts';
import { LstmSequence } from '../kernel/lstm-sequence.ts';
import { assignHead, type PlannedHead, planHead, runHead } from '../kernel/output-head.ts';
import { hiddenAfter, type PlannedSequence, planSequence } from '../kernel/plan-sequence.ts';
import { copyRows, packTransposed, paddedColumns } from '../kernel/tiles.ts';
import type { NetworkShape, NetworkWeights } from '../model/network-weights.ts';
import type { Gradients } from './adam.ts';
import { swapRows } from './swap-rows.ts';
import type { BatchInputs } from './trainable-network.ts';

const FLOAT = 4;
const TILE = 64;

/** Where the slopes of the outputs and of the head stand. */
interface SlopePlaces {
  /** steps × sequences × padded outputs. */
  readonly outputs: Place;
  readonly transposedHead: Place;
  readonly head: Place;
  readonly linear: Place;
  readonly zeros: Place;
}

/**
 * The memory of the kernels for batches of one size: one layer and its head, forwards and backwards. Each way is begun and
 * read apart, as the kernels may run in another thread in between.
 */
export class BatchWorkspace {
  readonly sequences: number;
  readonly steps: number;
  readonly #network: NetworkShape;
  readonly #arena: Arena<SequenceFunctions>;
  readonly #planned: PlannedSequence;
  readonly #layer: LstmSequence;
  readonly #head: PlannedHead;
  readonly #slopes: SlopePlaces;

  constructor(
    network: NetworkShape,
    { sequences, steps }: { readonly sequences: number; readonly steps: number },
    open: (plan: ArenaPlan) => Arena<SequenceFunctions>,
  ) {
    const { inputs, units } = network;
    this.sequences = sequences;
    this.steps = steps;
    this.#network = network;
    const plan = new ArenaPlan();
    const rows = sequences * steps;
    this.#planned = planSequence(plan, { sequences, steps, inputs, units }, { trained: true });
    this.#head = planHead(plan, network, rows);
    this.#slopes = planSlopes(plan, network, this.#head, this.#planned, rows);
    this.#arena = open(plan);
    this.#layer = new LstmSequence(this.#planned, this.#arena);
  }

  /** Begins the way forwards. */
  startOutputs(
    weights: NetworkWeights,
    { features, hidden, cell }: Pick<BatchInputs, 'features' | 'hidden' | 'cell'>,
  ): void {
    const { sequences, steps } = this;
    const { inputs } = this.#network;
    const { functions } = this.#arena;
    const layer = this.#layer;
    layer.assign(weights);
    assignHead(this.#head, this.#arena, weights);
    swapRows(features, { outer: sequences, inner: steps, width: inputs }, layer.features, inputs);
    layer.setMemory(hidden, cell);
    layer.forward();
    const places = this.#planned.places;
    const hiddenAt = hiddenAfter(this.#planned).at;
    runHead(functions, this.#head, sequences * steps, places.features.at, hiddenAt);
  }

  /** Writes the outputs of the batch: sequences × steps × outputs. */
  readOutputs(target: Float32Array): void {
    const rows = { outer: this.steps, inner: this.sequences, width: this.#head.width };
    swapRows(this.#arena.floats(this.#head.sums), rows, target, this.#network.outputs);
  }

  /** Begins the way back, from the slopes by the outputs that were read last. */
  startGradients(weights: NetworkWeights, slopes: Float32Array): void {
    const { sequences, steps } = this;
    const { outputs } = this.#network;
    const { width } = this.#head;
    const { functions } = this.#arena;
    const layer = this.#layer;
    const outputSlopes = this.#arena.floats(this.#slopes.outputs);
    swapRows(slopes, { outer: sequences, inner: steps, width: outputs }, outputSlopes, width);
    packTransposed(weights.head, outputs, this.#arena.floats(this.#slopes.transposedHead));
    this.#headBack(functions);
    layer.hiddenSlope.fill(0);
    layer.cellSlope.fill(0);
    layer.backward();
  }

  /** The slopes by the weights. */
  readGradients(): Gradients {
    const layer = this.#layer;
    return {
      kernel: layer.kernelSlope(),
      recurrent: layer.recurrentSlope(),
      bias: layer.biasSlope(),
      ...this.#headSlopes(this.#arena.floats(this.#slopes.outputs)),
    };
  }

  /** Slopes by the head, the linear part and the hidden values. */
  #headBack({ multiply }: SequenceFunctions): void {
    const { outputs, head, linear, zeros, transposedHead } = this.#slopes;
    const { width, paddedUnits, inputs, outputs: count } = this.#head;
    const rows = this.sequences * this.steps;
    const tiles = width >> 4;
    const row = width * FLOAT;
    const { features, outputSlopes } = this.#planned.places;
    const hiddenAt = hiddenAfter(this.#planned).at;
    const hiddenRow = paddedUnits * FLOAT;
    const slopeRow = this.#layer.slopeWidth * FLOAT;
    const from = outputs.at;
    multiply(
      paddedUnits,
      rows,
      tiles,
      hiddenAt,
      FLOAT,
      hiddenRow,
      from,
      row,
      TILE,
      zeros.at,
      0,
      head.at,
      row,
    );
    multiply(
      inputs,
      rows,
      tiles,
      features.at,
      FLOAT,
      inputs * FLOAT,
      from,
      row,
      TILE,
      zeros.at,
      0,
      linear.at,
      row,
    );
    multiply(
      rows,
      count,
      this.#layer.slopeWidth >> 4,
      from,
      row,
      FLOAT,
      transposedHead.at,
      TILE,
      count * TILE,
      zeros.at,
      0,
      outputSlopes.at,
      slopeRow,
    );
  }

  #headSlopes(outputSlopes: Float32Array): Pick<Gradients, 'head' | 'linear' | 'intercept'> {
    const { inputs, units, outputs } = this.#network;
    const { width } = this.#head;
    const read = (place: Place, rows: number): Float32Array => {
      const slopes = new Float32Array(rows * outputs);
      copyRows(this.#arena.floats(place), width, slopes, outputs);
      return slopes;
    };
    const intercept = new Float32Array(outputs);
    for (let row = 0; row < outputSlopes.length; row += width) {
      for (let output = 0; output < outputs; output += 1) {
        intercept[output]! += outputSlopes[row + output]!;
      }
    }
    return {
      head: read(this.#slopes.head, units),
      linear: read(this.#slopes.linear, inputs),
      intercept,
    };
  }
}

function planSlopes(
  plan: ArenaPlan,
  { inputs, outputs }: NetworkShape,
  { width, paddedUnits }: PlannedHead,
  { shape }: PlannedSequence,
  rows: number,
): SlopePlaces {
  const slopeWidth = paddedColumns(shape.units);
  return {
    outputs: plan.reserve(rows * width),
    transposedHead: plan.reserve(outputs * slopeWidth),
    head: plan.reserve(paddedUnits * width),
    linear: plan.reserve(inputs * width),
    zeros: plan.reserve(Math.max(width, slopeWidth)),
  };
}
