import type { Arena, Place } from './arena.ts';
import type { SequenceFunctions } from './kernel-functions.ts';
import { cellsAfter, fieldsOf, hiddenAfter, type PlannedSequence } from './plan-sequence.ts';
import { SEQUENCE_FIELDS } from './sequence-fields.ts';
import type { LayerWeights } from './stacked-weights.ts';
import { copyRows, packGates, packTransposedGates, paddedColumns, paddedUnits } from './tiles.ts';

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
  readonly #fields: Int32Array;
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
    this.#fields = arena.integers(fields);
    this.#fields.set(SEQUENCE_FIELDS.map((name) => values[name]));
  }

  /** Takes over weights. */
  assign({ kernel, recurrent, bias }: Pick<LayerWeights, 'kernel' | 'recurrent' | 'bias'>): void {
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

  /**
   * Uses up what `forward` kept: a second one needs another `forward` before it.
   *
   * @param withInputs whether the slopes by the inputs are wanted too, if they have a place.
   */
  backward(withInputs = true): void {
    const { kernelSlope, recurrentSlope, biasSlope, inputSlopes } = this.#planned.places;
    for (const place of [kernelSlope, recurrentSlope, biasSlope]) this.#floats(place).fill(0);
    this.#fields[SEQUENCE_FIELDS.indexOf('inputSlopes')] = withInputs ? inputSlopes.at : 0;
    this.#functions.backward(this.#planned.fields.at);
  }

  /** inputs × 4 units after `backward`, in an array of its own; so are the next two. */
  kernelSlope(): Float32Array {
    return this.#gates(this.#planned.places.kernelSlope, this.#planned.shape.inputs);
  }

  /** units × 4 units. */
  recurrentSlope(): Float32Array {
    return this.#gates(this.#planned.places.recurrentSlope, this.#planned.shape.units);
  }

  /** 4 units. */
  biasSlope(): Float32Array {
    return this.#gates(this.#planned.places.biasSlope, 1);
  }

  /** Each gate of a row is a row of its own here, so that the padding between gates is left out as well. */
  #gates(place: Place, rows: number): Float32Array {
    const slopes = new Float32Array(rows * 4 * this.#planned.shape.units);
    copyRows(this.#floats(place), this.paddedUnits, slopes, this.#planned.shape.units);
    return slopes;
  }

  #first({ at }: Place): Float32Array {
    const { sequences } = this.#planned.shape;
    return this.#floats({ at, bytes: 4 * sequences * this.paddedUnits });
  }
}
