import type { Arena, ArenaPlan, Place } from './arena.ts';
import type { SequenceFunctions } from './kernel-functions.ts';
import { packMatrix, paddedColumns, paddedUnits } from './tiles.ts';

/** Bytes of a float, and of a row of a tile. */
const FLOAT = 4;
const TILE = 64;

/** Where the linear part and the head stand, with their outputs. */
export interface PlannedHead {
  readonly inputs: number;
  readonly paddedUnits: number;
  readonly outputs: number;
  /** Floats of a row of outputs. */
  readonly width: number;
  readonly linear: Place;
  readonly head: Place;
  readonly intercept: Place;
  /** rows × width. */
  readonly sums: Place;
}

/** Keeps the memory for `outputs = intercept + linear(inputs) + head(hidden values)` of some rows. */
export function planHead(
  plan: ArenaPlan,
  { inputs, units, outputs }: { inputs: number; units: number; outputs: number },
  rows: number,
): PlannedHead {
  const width = paddedColumns(outputs);
  const padded = paddedUnits(units);
  return {
    inputs,
    paddedUnits: padded,
    outputs,
    width,
    linear: plan.reserve(inputs * width),
    head: plan.reserve(padded * width),
    intercept: plan.reserve(width),
    sums: plan.reserve(rows * width),
  };
}

/** Takes over the weights of a head. */
export function assignHead(
  places: PlannedHead,
  arena: Arena<SequenceFunctions>,
  weights: { linear: Float32Array; head: Float32Array; intercept: Float32Array },
): void {
  const { inputs, paddedUnits: padded, outputs } = places;
  packMatrix(weights.linear, outputs, inputs, arena.floats(places.linear));
  packMatrix(weights.head, outputs, padded, arena.floats(places.head));
  arena.floats(places.intercept).set(weights.intercept);
}

/** The outputs of rows of inputs and hidden values, each given by its first byte. */
export function runHead(
  { multiply }: SequenceFunctions,
  { inputs, paddedUnits: padded, width, linear, head, intercept, sums }: PlannedHead,
  rows: number,
  inputsAt: number,
  hiddenAt: number,
): void {
  const tiles = width >> 4;
  const row = width * FLOAT;
  const inputRow = inputs * FLOAT;
  const hiddenRow = padded * FLOAT;
  const to = sums.at;
  multiply(
    rows,
    inputs,
    tiles,
    inputsAt,
    inputRow,
    FLOAT,
    linear.at,
    TILE,
    inputs * TILE,
    intercept.at,
    0,
    to,
    row,
  );
  multiply(
    rows,
    padded,
    tiles,
    hiddenAt,
    hiddenRow,
    FLOAT,
    head.at,
    TILE,
    padded * TILE,
    to,
    row,
    to,
    row,
  );
}
