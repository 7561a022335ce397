import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { blockBootstrap, blocksOfRows } from './block-bootstrap.ts';

const mean = (sums: Float64Array): number => sums[0]! / sums[1]!;

describe('blocksOfRows', () => {
  test('puts rows within ten spans together', () => {
    expect([...blocksOfRows([0, 5, 9, 10, 19, 45], 1)]).toEqual([0, 0, 0, 1, 1, 2]);
  });
});

describe('blockBootstrap', () => {
  test('gives the interval of a mean that theory gives', () => {
    const random = seededRandom('bootstrap');
    const values = Float64Array.from({ length: 4_000 }, () => random.normal());
    const blocks = blocksOfRows(
      values.map((_, row) => row),
      1,
    );
    const { low, high } = blockBootstrap(blocks, [values], mean)!;
    expect(high - low).toBeCloseTo((2 * 1.96) / Math.sqrt(4_000), 2);
  });

  test('is not surer for facts that are told ten times', () => {
    const random = seededRandom('repeats');
    const facts = Float64Array.from({ length: 400 }, () => random.normal());
    const repeated = Float64Array.from({ length: 4_000 }, (_, row) => facts[Math.floor(row / 10)]!);
    const blocks = blocksOfRows(
      repeated.map((_, row) => row),
      1,
    );
    const { low, high } = blockBootstrap(blocks, [repeated], mean)!;
    expect(high - low).toBeCloseTo((2 * 1.96) / Math.sqrt(400), 1);
  });

  test('holds what it is of, and says nothing on four blocks', () => {
    const ones = new Float64Array(50).fill(1);
    const blocks = blocksOfRows(
      ones.map((_, row) => row),
      1,
    );
    expect(blockBootstrap(blocks, [ones], mean)).toEqual({ low: 1, high: 1 });
    expect(blockBootstrap(blocks.subarray(0, 40), [ones.subarray(0, 40)], mean)).toBeUndefined();
    expect(blockBootstrap(new Int32Array(0), [], mean)).toBeUndefined();
  });
});
