import { type Arena, ArenaPlan, type Place } from '../kernel/arena.ts';
import type { SequenceFunctions } from '../kernel/kernel-functions.ts';
import { LstmSequence } from '../kernel/lstm-sequence.ts';
import { assignHead, type PlannedHead, planHead, runHead } from '../kernel/output-head.ts';
import { hiddenAfter, type PlannedSequence, planSequence } from '../kernel/plan-sequence.ts';
import { planSwapper, RowSwapper } from '../kernel/row-swapper.ts';
import { copyRows, packTransposed, paddedColumns } from '../kernel/tiles.ts';
import type { NetworkShape, NetworkWeights } from '../model/network-weights.ts';
import type { Gradients } from './adam.ts';
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
  readonly #swapper: RowSwapper;

  constructor(
    network: NetworkShape,
    { sequences, steps }: { readonly sequences: number; readonly steps: number },
    open: (plan: ArenaPlan) => Arena<SequenceFunctions>,
  ) {
    const { inputs, units, outputs } = network;
    this.sequences = sequences;
    this.steps = steps;
    this.#network = network;
    const plan = new ArenaPlan();
    const rows = sequences * steps;
    this.#planned = planSequence(plan, { sequences, steps, inputs, units }, { trained: true });
    this.#head = planHead(plan, network, rows);
    this.#slopes = planSlopes(plan, network, this.#head, this.#planned, rows);
    const beside = planSwapper(plan, { sequences, steps }, Math.max(inputs, outputs));
    this.#arena = open(plan);
    this.#swapper = new RowSwapper(this.#arena, beside, { sequences, steps });
    this.#layer = new LstmSequence(this.#planned, this.#arena);
  }

  /** Begins the way forwards. */
  startOutputs(
    weights: NetworkWeights,
    { features, hidden, cell }: Pick<BatchInputs, 'features' | 'hidden' | 'cell'>,
  ): void {
    const { sequences, steps } = this;
    const { inputs, outputs } = this.#network;
    const { functions } = this.#arena;
    const layer = this.#layer;
    layer.assign(weights);
    assignHead(this.#head, this.#arena, weights);
    const featuresAt = this.#planned.places.features.at;
    this.#swapper.bring(features, inputs, { at: featuresAt, width: inputs });
    layer.setMemory(hidden, cell);
    layer.forward();
    const hiddenAt = hiddenAfter(this.#planned).at;
    runHead(functions, this.#head, sequences * steps, featuresAt, hiddenAt);
    const { sums, width } = this.#head;
    this.#swapper.fetch({ at: sums.at, width }, outputs);
  }

  /** Writes the outputs of the batch: sequences × steps × outputs. */
  readOutputs(target: Float32Array): void {
    this.#swapper.read(target);
  }

  /** Begins the way back, from the slopes by the outputs that were read last. */
  startGradients(weights: NetworkWeights, slopes: Float32Array): void {
    const { outputs } = this.#network;
    const { width } = this.#head;
    const { functions } = this.#arena;
    const layer = this.#layer;
    this.#swapper.bring(slopes, outputs, { at: this.#slopes.outputs.at, width });
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
