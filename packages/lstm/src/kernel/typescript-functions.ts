import type { SequenceFunctions } from './kernel-functions.ts';
import { readFields, type SequenceFields } from './sequence-fields.ts';
import { stepRow, stepRowBack } from './typescript-cell.ts';

const TILE_COLUMNS = 16;
const TILE = 4 * TILE_COLUMNS;

/**
 * The kernels in plain TypeScript, for engines without WebAssembly's vectors: the same functions on the same layout of
 * memory. Sums are taken in double precision.
 */
export function typescriptFunctions(buffer: ArrayBuffer): SequenceFunctions {
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const sums = new Float64Array(TILE_COLUMNS);

  const multiply: SequenceFunctions['multiply'] = (
    rows,
    depth,
    tiles,
    a,
    aRow,
    aColumn,
    b,
    bRow,
    bTile,
    start,
    startRow,
    c,
    cRow,
  ) => {
    for (let tile = 0; tile < tiles; tile += 1) {
      for (let row = 0; row < rows; row += 1) {
        const startAt = (start + tile * TILE + row * startRow) >> 2;
        for (let column = 0; column < TILE_COLUMNS; column += 1) {
          sums[column] = floats[startAt + column]!;
        }
        let aAt = (a + row * aRow) >> 2;
        let bAt = (b + tile * bTile) >> 2;
        for (let step = 0; step < depth; step += 1) {
          const value = floats[aAt]!;
          for (let column = 0; column < TILE_COLUMNS; column += 1) {
            sums[column]! += value * floats[bAt + column]!;
          }
          aAt += aColumn >> 2;
          bAt += bRow >> 2;
        }
        floats.set(sums, (c + tile * TILE + row * cRow) >> 2);
      }
    }
  };

  const isSkipped = ({ mask }: SequenceFields, row: number): boolean =>
    mask !== 0 && bytes[mask + row] === 0;

  const forward = (at: number): void => {
    const fields = readFields(buffer, at);
    const { sequences, steps, inputs, units, gateRow, features, hidden } = fields;
    const row = 4 * units;
    multiply(
      sequences * steps,
      inputs,
      units >> 2,
      features,
      4 * inputs,
      4,
      fields.kernel,
      TILE,
      inputs * TILE,
      fields.bias,
      0,
      fields.gates,
      gateRow,
    );
    for (let step = 0; step < steps; step += 1) {
      const first = step * sequences;
      const gates = fields.gates + first * gateRow;
      multiply(
        sequences,
        units,
        units >> 2,
        hidden + first * row,
        row,
        4,
        fields.recurrent,
        TILE,
        units * TILE,
        gates,
        gateRow,
        gates,
        gateRow,
      );
      for (let one = first; one < first + sequences; one += 1) {
        stepRow(floats, fields, one, isSkipped(fields, one));
      }
    }
  };

  const backward = (at: number): void => {
    const fields = readFields(buffer, at);
    const { sequences, steps, inputs, units, gateRow, slopeRow, hiddenSlope } = fields;
    const row = 4 * units;
    for (let step = steps - 1; step >= 0; step -= 1) {
      const first = step * sequences;
      for (let one = 0; one < sequences; one += 1) {
        stepRowBack(floats, fields, first + one, one, isSkipped(fields, first + one));
      }
      multiply(
        sequences,
        4 * units,
        slopeRow / TILE,
        fields.gates + first * gateRow,
        gateRow,
        4,
        fields.transposedRecurrent,
        TILE,
        4 * units * TILE,
        hiddenSlope,
        slopeRow,
        hiddenSlope,
        slopeRow,
      );
    }
    const rows = sequences * steps;
    const { gates, kernelSlope, recurrentSlope, biasSlope, inputSlopes, inputSlopeRow } = fields;
    multiply(
      inputs,
      rows,
      units >> 2,
      fields.features,
      4,
      4 * inputs,
      gates,
      gateRow,
      TILE,
      kernelSlope,
      4 * row,
      kernelSlope,
      4 * row,
    );
    multiply(
      units,
      rows,
      units >> 2,
      fields.hidden,
      4,
      row,
      gates,
      gateRow,
      TILE,
      recurrentSlope,
      4 * row,
      recurrentSlope,
      4 * row,
    );
    for (let one = 0; one < rows; one += 1) {
      const from = (gates + one * gateRow) >> 2;
      for (let column = 0; column < row; column += 1) {
        floats[(biasSlope >> 2) + column]! += floats[from + column]!;
      }
    }
    if (inputSlopes === 0) return;
    multiply(
      rows,
      4 * units,
      inputSlopeRow / TILE,
      gates,
      gateRow,
      4,
      fields.transposedKernel,
      TILE,
      4 * units * TILE,
      fields.zeros,
      0,
      inputSlopes,
      inputSlopeRow,
    );
  };

  const swapRows: SequenceFunctions['swapRows'] = (
    outer,
    inner,
    columns,
    from,
    fromRow,
    to,
    toRow,
  ) => {
    for (let one = 0; one < outer; one += 1) {
      for (let other = 0; other < inner; other += 1) {
        const source = (from + (one * inner + other) * fromRow) >> 2;
        floats.copyWithin((to + (other * outer + one) * toRow) >> 2, source, source + columns);
      }
    }
  };

  return { multiply, forward, backward, swapRows };
}
