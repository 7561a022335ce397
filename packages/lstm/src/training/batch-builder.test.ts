import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { randomWeights } from '../../test/random-weights.ts';
import { runRows } from '../evaluation/run-rows.ts';
import { TypescriptKernel } from '../kernel/typescript-kernel.ts';
import { BatchBuilder } from './batch-builder.ts';
import { cutWindows } from './windows.ts';

const dataSet = plantedDataSet({ rows: 25, seed: 13 });
const block = { start: 0, end: 25 };
const windows = cutWindows(dataSet.segments, block, 8, 2);
const builder = new BatchBuilder(dataSet, windows, { units: 3, chunk: 8, burnIn: 2 });

describe('BatchBuilder', () => {
  test('lays windows side by side and counts each row where its loss counts', () => {
    const { inputs, rows } = builder.build([1, 2]);
    expect(inputs).toMatchObject({ sequences: 2, steps: 10 });
    expect([...rows.subarray(0, 10)]).toEqual([-1, -1, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(inputs.features.slice(0, 40)).toEqual(dataSet.features.slice(8 * 4, 18 * 4));
  });

  test('ends a short window in zeros that do not count', () => {
    const { inputs, rows } = builder.build([2]);
    expect([...rows]).toEqual([-1, -1, 18, 19, 20, 21, 22, 23, 24, -1]);
    expect([...inputs.features.subarray(36)]).toEqual([0, 0, 0, 0]);
  });

  test('gives each window the memory that stood before its first row', () => {
    const kernel = new TypescriptKernel(randomWeights({ inputs: 4, units: 3, outputs: 1 }, 13));
    runRows(kernel, dataSet, block, { before: (row) => builder.remember(row, kernel) });
    runRows(kernel, dataSet, { start: 0, end: 8 }, {});
    const memory = new Float32Array(6);
    kernel.copyMemory(memory, 0);
    const { hidden, cell } = builder.build([0, 1]).inputs;
    expect([...hidden]).toEqual([0, 0, 0, ...memory.subarray(0, 3)]);
    expect([...cell]).toEqual([0, 0, 0, ...memory.subarray(3)]);
  });
});
