import type { Arena, Place } from './arena.ts';
import type { SequenceFunctions } from './kernel-functions.ts';
import { cellsAfter, fieldsOf, hiddenAfter, type PlannedSequence } from './plan-sequence.ts';
import { SEQUENCE_FIELDS } from './sequence-fields.ts';
import type { LayerWeights } from './stacked-weights.ts';
import { copyRows, packGates, packTransposedGates, paddedColumns, paddedUnits } from './tiles.ts';

/** The slopes of a loss by the weights of a layer, shaped as the weights. */
export type LayerSlopes = Pick<LayerWeights, 'kernel' | 'recurrent' | 'bias'>;

/**
 * Sequences going through one layer, forwards and backwards. All arrays are views of the kernels' memory; their rows
 * are ordered by time and, within a moment, by sequence. Units are padded to multiples of 4 and slopes by hidden values
 * or inputs to multiples of 16 columns, both with zeros.
 */
export class LstmSequence {
  /** steps × sequences × inputs: to be filled before `forward`. */
  readonly features: Float32Array;
  /** steps × sequences: 0 leaves a step out. Empty without a mask. */
  readonly mask: Uint8Array;
  /** steps × sequences × padded units: after `forward`. */
  readonly hidden: Float32Array;
  /** steps × sequences × padded units: after `forward`. */
  readonly cells: Float32Array;
  /** steps × sequences × `slopeWidth`: to be filled before `backward`. */
  readonly outputSlopes: Float32Array;
  /** sequences × `slopeWidth`: by the last hidden values before `backward`, by the first ones after it. */
  readonly hiddenSlope: Float32Array;
  /** sequences × padded units: likewise for the cells. */
  readonly cellSlope: Float32Array;
  /** steps × sequences × `inputSlopeWidth`: after `backward`; empty where nobody asked for it. */
  readonly inputSlopes: Float32Array;
  readonly paddedUnits: number;
  readonly slopeWidth: number;
  readonly inputSlopeWidth: number;
  readonly #planned: PlannedSequence;
  readonly #functions: SequenceFunctions;
  readonly #floats: (place: Place) => Float32Array;

  constructor(planned: PlannedSequence, arena: Arena<SequenceFunctions>) {
    const { shape, places, fields } = planned;
    this.#planned = planned;
    this.#functions = arena.functions;
    this.#floats = (place) => arena.floats(place);
    this.paddedUnits = paddedUnits(shape.units);
    this.slopeWidth = paddedColumns(this.paddedUnits);
    this.inputSlopeWidth = paddedColumns(shape.inputs);
    this.features = arena.floats(places.features);
    this.mask = arena.bytes(places.mask);
    this.hidden = arena.floats(hiddenAfter(planned));
    this.cells = arena.floats(cellsAfter(planned));
    this.outputSlopes = arena.floats(places.outputSlopes);
    this.hiddenSlope = arena.floats(places.hiddenSlope);
    this.cellSlope = arena.floats(places.cellSlope);
    this.inputSlopes = arena.floats(places.inputSlopes);
    const values = fieldsOf(planned);
    arena.integers(fields).set(SEQUENCE_FIELDS.map((name) => values[name]));
  }

  /** Takes over weights. */
  assign({ kernel, recurrent, bias }: LayerSlopes): void {
    const { shape, places } = this.#planned;
    const { inputs, units } = shape;
    packGates(kernel, units, inputs, this.#floats(places.kernel));
    packGates(recurrent, units, this.paddedUnits, this.#floats(places.recurrent));
    copyRows(bias, units, this.#floats(places.bias), this.paddedUnits);
    if (places.transposedRecurrent.at > 0) {
      packTransposedGates(recurrent, units, this.#floats(places.transposedRecurrent));
    }
    if (places.transposedKernel.at > 0) {
      packTransposedGates(kernel, units, this.#floats(places.transposedKernel));
    }
  }

  /** Sets the memory before the first step, each sequences × units. */
  setMemory(hidden: Float32Array, cell: Float32Array): void {
    const { shape, places } = this.#planned;
    copyRows(hidden, shape.units, this.#first(places.hidden), this.paddedUnits);
    copyRows(cell, shape.units, this.#first(places.cells), this.paddedUnits);
  }

  forward(): void {
    this.#functions.forward(this.#planned.fields.at);
  }

  /** Uses up what `forward` kept: a second one needs another `forward` before it. */
  backward(): void {
    const { kernelSlope, recurrentSlope, biasSlope } = this.#planned.places;
    for (const place of [kernelSlope, recurrentSlope, biasSlope]) this.#floats(place).fill(0);
    this.#functions.backward(this.#planned.fields.at);
  }

  /** The slopes by the weights after `backward`, in arrays of their own. */
  slopes(): LayerSlopes {
    const { shape, places } = this.#planned;
    const { inputs, units } = shape;
    const read = (place: Place, rows: number): Float32Array => {
      const slopes = new Float32Array(rows * 4 * units);
      // Each gate of a row is a row of its own here, so that padding between gates is left out as well.
      copyRows(this.#floats(place), this.paddedUnits, slopes, units);
      return slopes;
    };
    return {
      kernel: read(places.kernelSlope, inputs),
      recurrent: read(places.recurrentSlope, units),
      bias: read(places.biasSlope, 1),
    };
  }

  #first({ at }: Place): Float32Array {
    const { sequences } = this.#planned.shape;
    return this.#floats({ at, bytes: 4 * sequences * this.paddedUnits });
  }
}
