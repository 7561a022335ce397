import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { levelOfOutput } from '../model/level-scale.ts';
import { columnMemories } from './column-memories.ts';
import { fitLevel, rootMeanSquareRatio } from './fit-level-head.ts';

const dataSet = plantedDataSet({ rows: 1_000, seed: 10 });
const train = { start: 0, end: 600 };
const memories = columnMemories(dataSet, train);
const target = {
  ahead: dataSet.targets.volatility,
  now: dataSet.levels?.volatility,
  reach: 1_000_000,
  offset: { ofMedian: 0.05 },
  judgedBy: 'QLIKE',
} as const;

describe('fitLevel', () => {
  test('teaches outputs that give back the level', () => {
    const { head, targets } = fitLevel(dataSet, target, train, memories)!;
    const taught = targets(train);
    for (const row of [0, 100, 500]) {
      const level = levelOfOutput(head, taught[row]!, target.now![row]!);
      expect(level).toBeCloseTo(target.ahead[row]!, 5);
    }
    expect(taught[595]).toBeNaN();
  });

  test('follows the level now as far as it tells the level ahead', () => {
    const exact = fitLevel(dataSet, { ...target, now: target.ahead }, train, memories)!;
    expect(exact.head.nowWeight).toBeGreaterThan(0.8);
    const random = seededRandom('nothing');
    const noise = target.ahead.map(() => random.next());
    const blind = fitLevel(dataSet, { ...target, now: noise }, train, memories)!;
    expect(blind.head.nowWeight).toBeLessThan(0.1);
  });

  test('gives a level of 0 a finite output', () => {
    const ahead = target.ahead.map((level, row) => (row % 5 === 0 ? 0 : level));
    const { targets, linear } = fitLevel(dataSet, { ...target, ahead }, train, memories)!;
    expect(targets(train)[0]).toBeGreaterThan(-6.01);
    expect(linear.every(Number.isFinite)).toBe(true);
  });

  test('measures against a typical level when it is not told the present one', () => {
    const { head } = fitLevel(dataSet, { ...target, now: undefined }, train, memories)!;
    expect(head).toMatchObject({ nowWeight: 0, correction: 1 });
    expect(head.persistenceFactor).toBeUndefined();
  });

  test('is absent when no row has a known target', () => {
    const ahead = new Float32Array(1_000).fill(Number.NaN);
    expect(fitLevel(dataSet, { ...target, ahead }, train, memories)).toBeUndefined();
  });
});

describe('rootMeanSquareRatio', () => {
  test('is the factor that sets the mean squared ratio to 1', () => {
    const realised = Float32Array.of(2, 4, Number.NaN);
    const factor = rootMeanSquareRatio(realised, Float32Array.of(1, 1, 1), 0.01);
    expect(((2 / factor) ** 2 + (4 / factor) ** 2) / 2).toBeCloseTo(1, 6);
  });

  test('is 1 when nothing is known', () => {
    expect(rootMeanSquareRatio(Float32Array.of(Number.NaN), Float32Array.of(1), 0.01)).toBe(1);
  });
});
