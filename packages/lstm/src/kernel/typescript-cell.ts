import type { SequenceFields } from './sequence-fields.ts';

/** One row of a step, unit by unit: gates from their sums, then cells and hidden values. */
export function stepRow(
  floats: Float32Array,
  { sequences, units, gateRow, ...places }: SequenceFields,
  row: number,
  skipped: boolean,
): void {
  const gates = (places.gates + row * gateRow) >> 2;
  const cellBefore = (places.cells >> 2) + row * units;
  const hiddenBefore = (places.hidden >> 2) + row * units;
  const tangents = (places.tangents >> 2) + row * units;
  const cell = cellBefore + sequences * units;
  const hidden = hiddenBefore + sequences * units;
  for (let unit = 0; unit < units; unit += 1) {
    const at = gates + unit;
    // A step left out keeps its memory; such gates make the backward pass do the same.
    const input = skipped ? 0 : sigmoid(floats[at]!);
    const forget = skipped ? 1 : sigmoid(floats[at + units]!);
    const candidate = skipped ? 0 : Math.tanh(floats[at + 2 * units]!);
    const output = skipped ? 0 : sigmoid(floats[at + 3 * units]!);
    const next = forget * floats[cellBefore + unit]! + input * candidate;
    const tangent = skipped ? 0 : Math.tanh(next);
    floats[at] = input;
    floats[at + units] = forget;
    floats[at + 2 * units] = candidate;
    floats[at + 3 * units] = output;
    floats[cell + unit] = next;
    floats[tangents + unit] = tangent;
    floats[hidden + unit] = skipped ? floats[hiddenBefore + unit]! : output * tangent;
  }
}

/** The slopes of one row's sums, written over its gates, and what the step hands back to its memory. */
export function stepRowBack(
  floats: Float32Array,
  { units, gateRow, slopeRow, ...places }: SequenceFields,
  row: number,
  sequence: number,
  skipped: boolean,
): void {
  const gates = (places.gates + row * gateRow) >> 2;
  const cellBefore = (places.cells >> 2) + row * units;
  const tangents = (places.tangents >> 2) + row * units;
  const outputSlope = (places.outputSlopes + row * slopeRow) >> 2;
  const hiddenSlope = (places.hiddenSlope + sequence * slopeRow) >> 2;
  const cellSlope = (places.cellSlope >> 2) + sequence * units;
  for (let unit = 0; unit < units; unit += 1) {
    const at = gates + unit;
    const hidden = floats[hiddenSlope + unit]! + floats[outputSlope + unit]!;
    const input = floats[at]!;
    const forget = floats[at + units]!;
    const candidate = floats[at + 2 * units]!;
    const output = floats[at + 3 * units]!;
    const tangent = floats[tangents + unit]!;
    const cell = floats[cellSlope + unit]! + hidden * output * (1 - tangent * tangent);
    floats[at] = cell * candidate * input * (1 - input);
    floats[at + units] = cell * floats[cellBefore + unit]! * forget * (1 - forget);
    floats[at + 2 * units] = cell * input * (1 - candidate * candidate);
    floats[at + 3 * units] = hidden * tangent * output * (1 - output);
    floats[cellSlope + unit] = cell * forget;
    floats[hiddenSlope + unit] = skipped ? hidden : 0;
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
