// Whole sequences, forwards and backwards. Rows are ordered by time and, within a moment, by sequence.
import { skipRow, stepRow, stepRowBack } from './cell';
import { multiply } from './multiply';

/** Bytes of the 16 floats of a tile's row. */
const TILE: usize = 64;
/** Rows whose products are taken together: enough to use each load of a weight often, few enough to stay near. */
const ROWS_TOGETHER: i32 = 128;

/** Where everything of one layer stands, in the order of `SEQUENCE_FIELDS`. Row strides are in bytes. */
@unmanaged
class Sequence {
  sequences: i32;
  steps: i32;
  inputs: i32;
  /** Padded to a multiple of 4. */
  units: i32;
  gateRow: i32;
  slopeRow: i32;
  inputSlopeRow: i32;
  /** steps × sequences × inputs. */
  features: usize;
  /** One byte for each row, 0 where the step is left out; 0 without a mask. */
  mask: usize;
  kernel: usize;
  recurrent: usize;
  bias: usize;
  /** steps × sequences rows of sums, then of gates, then of the slopes of the sums. */
  gates: usize;
  /** (steps + 1) × sequences × units, the memory before the first step in front; so are the hidden values. */
  cells: usize;
  hidden: usize;
  /** steps × sequences × units. */
  tangents: usize;
  /** The slope of the loss by each hidden value. */
  outputSlopes: usize;
  /** sequences rows: the slope by the last hidden values and cells; afterwards by those before the first step. */
  hiddenSlope: usize;
  cellSlope: usize;
  transposedKernel: usize;
  transposedRecurrent: usize;
  kernelSlope: usize;
  recurrentSlope: usize;
  biasSlope: usize;
  /** 0 where nobody asks for it. */
  inputSlopes: usize;
  /** A row of zeros. */
  zeros: usize;
}

/** All steps of all sequences; keeps what {@link backward} needs. */
export function forward(at: usize): void {
  const s = changetype<Sequence>(at);
  const sequences = s.sequences;
  const together = max(1, ROWS_TOGETHER / sequences);
  for (let step = 0; step < s.steps; step += together) {
    const steps = min(together, s.steps - step);
    const rows = steps * sequences;
    const inputRow = (<usize>s.inputs) << 2;
    multiply(
      rows, s.inputs, s.units >> 2,
      s.features + <usize>(step * sequences) * inputRow, inputRow, 4,
      s.kernel, TILE, <usize>s.inputs * TILE,
      s.bias, 0,
      s.gates + <usize>(step * sequences) * s.gateRow, s.gateRow,
    );
    for (let one = step; one < step + steps; one++) stepTogether(s, one);
  }
}

function stepTogether(s: Sequence, step: i32): void {
  const units = s.units;
  const row = (<usize>units) << 2;
  const first = step * s.sequences;
  const next = first + s.sequences;
  const gates = s.gates + <usize>first * s.gateRow;
  multiply(
    s.sequences, units, units >> 2,
    s.hidden + <usize>first * row, row, 4,
    s.recurrent, TILE, row * 16,
    gates, s.gateRow,
    gates, s.gateRow,
  );
  for (let one = 0; one < s.sequences; one++) {
    const before = <usize>(first + one) * row;
    const after = <usize>(next + one) * row;
    const gate = gates + <usize>one * s.gateRow;
    if (s.mask != 0 && load<u8>(s.mask + first + one) == 0) {
      skipRow(units, gate, s.cells + before, s.cells + after, s.tangents + before, s.hidden + before, s.hidden + after);
    } else {
      stepRow(units, gate, s.cells + before, s.cells + after, s.tangents + before, s.hidden + after);
    }
  }
}

/** The slopes by weights, first memory and, where asked for, inputs. The gates are used up by it. */
export function backward(at: usize): void {
  const s = changetype<Sequence>(at);
  const together = max(1, ROWS_TOGETHER / s.sequences);
  let end = s.steps;
  while (end > 0) {
    const start = max(0, end - together);
    for (let step = end - 1; step >= start; step--) stepBackTogether(s, step);
    addWeightSlopes(s, start, end);
    end = start;
  }
}

function stepBackTogether(s: Sequence, step: i32): void {
  const units = s.units;
  const row = (<usize>units) << 2;
  const first = step * s.sequences;
  const gates = s.gates + <usize>first * s.gateRow;
  for (let one = 0; one < s.sequences; one++) {
    const before = <usize>(first + one) * row;
    stepRowBack(
      units,
      gates + <usize>one * s.gateRow,
      s.cells + before,
      s.tangents + before,
      s.outputSlopes + <usize>(first + one) * s.slopeRow,
      s.hiddenSlope + <usize>one * s.slopeRow,
      s.cellSlope + <usize>one * row,
      s.mask != 0 && load<u8>(s.mask + first + one) == 0,
    );
  }
  multiply(
    s.sequences, units * 4, s.slopeRow / <i32>TILE,
    gates, s.gateRow, 4,
    s.transposedRecurrent, TILE, row * 4 * 16,
    s.hiddenSlope, s.slopeRow,
    s.hiddenSlope, s.slopeRow,
  );
}

function addWeightSlopes(s: Sequence, start: i32, end: i32): void {
  const units = s.units;
  const row = (<usize>units) << 2;
  const inputRow = (<usize>s.inputs) << 2;
  const first = <usize>(start * s.sequences);
  const rows = (end - start) * s.sequences;
  const gates = s.gates + first * s.gateRow;
  const width = row * 4;
  multiply(
    s.inputs, rows, units >> 2,
    s.features + first * inputRow, 4, inputRow,
    gates, s.gateRow, TILE,
    s.kernelSlope, width,
    s.kernelSlope, width,
  );
  multiply(
    units, rows, units >> 2,
    s.hidden + first * row, 4, row,
    gates, s.gateRow, TILE,
    s.recurrentSlope, width,
    s.recurrentSlope, width,
  );
  for (let one = 0; one < rows; one++) {
    const gate = gates + <usize>one * s.gateRow;
    for (let at: usize = 0; at < width; at += 16) {
      v128.store(s.biasSlope + at, f32x4.add(v128.load(s.biasSlope + at), v128.load(gate + at)));
    }
  }
  if (s.inputSlopes != 0) {
    multiply(
      rows, units * 4, s.inputSlopeRow / <i32>TILE,
      gates, s.gateRow, 4,
      s.transposedKernel, TILE, width * 16,
      s.zeros, 0,
      s.inputSlopes + first * s.inputSlopeRow, s.inputSlopeRow,
    );
  }
}
