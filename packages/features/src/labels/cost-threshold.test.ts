import { describe, expect, test } from '@jest/globals';
import { dataSetOf } from '../../test/data-sets.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { costThreshold, thresholdsBy, withCost } from './cost-threshold.ts';
import { classifyDataSet, fitThresholds } from './fit-thresholds.ts';

const moves = [-3, -1, 0, 1, 3];
const plain = dataSetOf(
  moves.map(() => [0, 0] as const),
  moves,
);
const dataSet = {
  ...plain,
  levels: {
    volatility: new Float32Array(5).fill(0.5),
    spread: Float32Array.of(2, 4, 4, 6, 900),
  },
};
const all = { start: 0, end: 5 };
const cost = costThreshold(dataSet, all, { tick: 0.5, fee: 0.25 });

describe('the cost of acting', () => {
  test('is half of the median spread of the block plus the fee', () => {
    expect(cost).toBe(1.25);
    const few = { start: 0, end: 1 };
    expect(costThreshold(dataSet, few, { tick: 0.5, fee: -0.1 })).toBeCloseTo(0.4, 12);
  });

  test('stands beside the fitted threshold, and either can be put in force', () => {
    const labels = withCost(fitThresholds(dataSet, all, { stableShare: 0.2 }), cost);
    expect(labels.directions).toEqual([
      { horizon: 1_000_000, threshold: 0, fitted: 0, cost: 1.25 },
    ]);
    const byCost = classifyDataSet(dataSet, thresholdsBy(labels, 'cost'));
    expect([...byCost.targets.directions[0]!]).toEqual([0, 1, 1, 1, 2]);
    const byFit = classifyDataSet(dataSet, thresholdsBy(byCost.labels, 'fitted'));
    expect([...byFit.targets.directions[0]!]).toEqual([0, 0, 1, 2, 2]);
  });

  test('is not put in force where the labels do not carry it', () => {
    expect(() => thresholdsBy(dataSet.labels, 'cost')).toThrow(InvalidSetting);
  });

  test('needs spreads, a tick and a fee', () => {
    expect(() => costThreshold(plain, all, { tick: 1, fee: 0 })).toThrow(InvalidSetting);
    expect(() => costThreshold(dataSet, all, { tick: 0, fee: 0 })).toThrow(InvalidSetting);
    expect(() => costThreshold(dataSet, all, { tick: 1, fee: Number.NaN })).toThrow(InvalidSetting);
  });
});
