import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { columnMemories } from './column-memories.ts';
import { fitSlippage } from './fit-slippage-head.ts';

const dataSet = plantedDataSet({ rows: 1_000, seed: 12 });
const train = { start: 0, end: 600 };
const memories = columnMemories(dataSet, train);
const withSlippage = (values: Float32Array) => ({
  ...dataSet,
  targets: { ...dataSet.targets, slippage: [values, values] },
});

describe('fitSlippage', () => {
  test('counts a size beyond the shown depth as the largest slippage seen', () => {
    const values = dataSet.targets.slippage[0]!.map((value, row) =>
      row % 10 === 0 ? Number.POSITIVE_INFINITY : value,
    );
    const { head, targets } = fitSlippage(withSlippage(values), 0, train, memories)!;
    const finite = values.subarray(0, 600).filter((value) => Number.isFinite(value));
    expect(head.largestSeen).toBe(Math.max(...finite));
    const { shift, scale } = head.standard;
    expect(targets(train)[10]).toBeCloseTo(Math.min(6, (head.largestSeen - shift) / scale), 5);
  });

  test('is right about a median below the censored part, whatever the hidden sizes are', () => {
    const whole = dataSet.targets.slippage[0]!;
    const deep = whole.map((value) => (value > 3 ? Number.POSITIVE_INFINITY : value));
    const median = fitSlippage(withSlippage(whole), 0, train, memories)!.head.constant.median;
    expect(fitSlippage(withSlippage(deep), 0, train, memories)!.head.constant.median).toBeCloseTo(
      median,
      4,
    );
  });

  test('starts from the plain quantile where features say nothing', () => {
    const random = seededRandom('noise');
    // One giant makes the linear mean worse than none.
    const values = Float32Array.from({ length: 1_000 }, () => random.exponential());
    values[5] = 1e6;
    const { linear } = fitSlippage(withSlippage(values), 0, train, memories)!;
    expect([...linear[0]!.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });

  test('starts from a linear map where features say something', () => {
    const [median] = fitSlippage(dataSet, 0, train, memories)!.linear;
    expect(median![1]).toBeGreaterThan(0.2);
  });

  test('is absent when no size was ever shown in full', () => {
    const hidden = new Float32Array(1_000).fill(Number.POSITIVE_INFINITY);
    expect(fitSlippage(withSlippage(hidden), 0, train, memories)).toBeUndefined();
  });
});
