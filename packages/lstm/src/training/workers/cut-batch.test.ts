import { describe, expect, test } from '@jest/globals';
import { cutBatch } from './cut-batch.ts';

const shape = { inputs: 2, units: 3, outputs: 1 };

function batchOf(sequences: number) {
  const counted = (length: number): Float32Array => Float32Array.from({ length }, (_, at) => at);
  return {
    sequences,
    steps: 4,
    features: counted(sequences * 8),
    hidden: counted(sequences * 3),
    cell: counted(sequences * 3),
  };
}

describe('cutBatch', () => {
  test.each([
    [5, 2, [2, 3]],
    [6, 3, [2, 2, 2]],
    [64, 2, [32, 32]],
    [3, 1, [3]],
    [4, 4, [1, 1, 1, 1]],
    [2, 4, [1, 1]],
  ])('cuts %i sequences for %i workers into parts of %j', (sequences, workers, expected) => {
    const batch = batchOf(sequences);
    const cuts = cutBatch(batch, shape, workers);
    expect(cuts.map(({ inputs }) => inputs.sequences)).toEqual(expected);
    const joined = (of: 'features' | 'hidden' | 'cell'): number[] =>
      cuts.flatMap(({ inputs }) => [...inputs[of]]);
    expect(joined('features')).toEqual([...batch.features]);
    expect(joined('hidden')).toEqual([...batch.hidden]);
    expect(joined('cell')).toEqual([...batch.cell]);
  });

  test('gives views: what is written to a part stands in the whole', () => {
    const outputs = new Float32Array(20);
    const [, second] = cutBatch(batchOf(5), shape, 2);
    second!.of(outputs).fill(1);
    expect([...outputs].map((value) => value > 0).indexOf(true)).toBe(8);
  });
});
