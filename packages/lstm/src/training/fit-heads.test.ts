import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { outputLayout } from '../model/output-layout.ts';
import { fitHeads, linearStart, taughtTargets } from './fit-heads.ts';

const dataSet = plantedDataSet({ rows: 1_000, seed: 15, horizons: [100_000, 200_000] });
const train = { start: 0, end: 600 };
const layout = outputLayout(dataSet.labels);

describe('fitHeads', () => {
  test('leaves out heads that nothing is known of', () => {
    const unknown = new Float32Array(1_000).fill(Number.NaN);
    const targets = {
      ...dataSet.targets,
      spread: unknown,
      slippage: [unknown, dataSet.targets.slippage[1]!],
    };
    const heads = fitHeads({ ...dataSet, targets }, train);
    expect(heads.spread).toBeUndefined();
    expect(heads.slippage.map(({ head }) => head.label)).toEqual([1]);
  });
});

describe('linearStart', () => {
  test('says what each baseline says, in its own place', () => {
    const heads = fitHeads(dataSet, train);
    const { linear, intercept } = linearStart(dataSet, heads);
    const second = heads.directions[1]!.linear;
    expect(linear[2 * layout.count + layout.direction(1) + 2]).toBe(second[2 * 3 + 2]);
    expect(intercept[layout.direction(1)]).toBe(second[4 * 3]);
    const [, high] = heads.slippage[1]!.linear;
    expect(intercept[layout.slippage(1) + 1]).toBe(Math.fround(high![4]!));
    expect(linear[1 * layout.count + layout.volatility]).toBe(
      Math.fround(heads.volatility!.linear[1]!),
    );
  });
});

describe('taughtTargets', () => {
  test('balances classes by their training shares', () => {
    const heads = fitHeads(dataSet, train);
    const [weights] = taughtTargets(dataSet, heads, layout, train, 'balanced').classWeights;
    const { prior } = heads.directions[0]!;
    expect(weights!.map((weight, kind) => weight * prior[kind]!)).toEqual([
      expect.closeTo(1 / 3, 12),
      expect.closeTo(1 / 3, 12),
      expect.closeTo(1 / 3, 12),
    ]);
  });

  test('teaches only rows of the block', () => {
    const taught = taughtTargets(
      dataSet,
      fitHeads(dataSet, train),
      layout,
      { start: 600, end: 800 },
      undefined,
    );
    expect(taught.directions[0]![599]).toBe(-1);
    expect(taught.directions[0]![600]).not.toBe(-1);
    expect(taught.levels[0]!.values[599]).toBeNaN();
    expect(taught.slippage[0]!.values[600]).not.toBeNaN();
  });
});
