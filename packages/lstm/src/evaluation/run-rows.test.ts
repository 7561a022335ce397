import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { randomWeights } from '../../test/random-weights.ts';
import { TypescriptKernel } from '../kernel/typescript-kernel.ts';
import { logitsOfBlock, outputsOf, runRows } from './run-rows.ts';

const dataSet = plantedDataSet({ rows: 100, seed: 6, segments: 2 });
const kernel = new TypescriptKernel(randomWeights({ inputs: 4, units: 3, outputs: 5 }, 6));
const all = outputsOf(kernel, dataSet, { start: 0, end: 100 });

describe('outputsOf', () => {
  test('of a block equals the same rows of the whole: memory comes from before it', () => {
    const block = outputsOf(kernel, dataSet, { start: 30, end: 80 });
    expect(block).toEqual(all.slice(30 * 5, 80 * 5));
  });

  test('does not carry memory across a gap', () => {
    const second = { ...dataSet, segments: [{ start: 50, end: 100 }] };
    const outputs = outputsOf(kernel, second, { start: 50, end: 100 });
    expect(outputs).toEqual(all.slice(50 * 5));
  });

  test('is NaN for rows in no segment', () => {
    const sparse = { ...dataSet, segments: [{ start: 10, end: 20 }] };
    const outputs = outputsOf(kernel, sparse, { start: 0, end: 30 });
    expect(outputs.slice(0, 50).every(Number.isNaN)).toBe(true);
    expect(outputs.slice(50, 100).every(Number.isFinite)).toBe(true);
  });
});

describe('runRows', () => {
  test('calls before each step and after it, for the rows of the block alone', () => {
    const calls: string[] = [];
    runRows(
      kernel,
      dataSet,
      { start: 48, end: 51 },
      {
        before: (row) => calls.push(`before ${row}`),
        after: (row) => calls.push(`after ${row}`),
      },
    );
    expect(calls).toEqual([
      ...['before 48', 'after 48', 'before 49', 'after 49', 'before 50', 'after 50'],
    ]);
  });
});

describe('logitsOfBlock', () => {
  test('takes three outputs of each row', () => {
    const outputs = Float32Array.of(0, 1, 2, 3, 4, 10, 11, 12, 13, 14);
    expect([...logitsOfBlock(outputs, 5, 2)]).toEqual([2, 3, 4, 12, 13, 14]);
  });
});
