import { describe, expect, test } from '@jest/globals';
import type { DataSet } from '@slipstream/core';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { randomWeights } from '../../test/random-weights.ts';
import { outputLayout } from '../model/output-layout.ts';
import { calibrate } from './calibrate.ts';
import { fitHeads, linearStart } from './fit-heads.ts';

const ROWS = 3_000;
const dataSet = plantedDataSet({ rows: ROWS, seed: 14, strength: 2 });
const split = blocksOf(ROWS);
const fitted = fitHeads(dataSet, split.train);
const outputs = outputLayout(dataSet.labels).count;
const weights = {
  ...randomWeights({ inputs: 4, units: 2, outputs }, 1, 0),
  ...linearStart(dataSet, fitted),
};
const trust = { targetPrecision: 0.6, minimumCalls: 20 };
const calibrated = (of: DataSet, calibration = split.calibration) =>
  calibrate(of, [weights], fitted, { train: split.train, calibration }, trust);

/** The data set with volatility ahead changed on some rows. */
function withVolatility(change: (level: number, row: number) => number): DataSet {
  const volatility = dataSet.targets.volatility.map(change);
  return { ...dataSet, targets: { ...dataSet.targets, volatility } };
}

describe('calibrate', () => {
  test('scales each direction, and trusts what earned it', () => {
    const [head] = calibrated(dataSet).directions;
    expect(head!.scaling!.scale[0]).toBeGreaterThan(0.5);
    expect(head!.linear.scaling).toBeDefined();
    expect(head!.trustedFrom!.up).toBeGreaterThanOrEqual(0.5);
  });

  test('leaves a direction uncalibrated and untrusted on too short a block', () => {
    const { start } = split.calibration;
    const [head] = calibrated(dataSet, { start, end: start + 36 }).directions;
    expect(head!.scaling).toBeUndefined();
    expect(head!.trustedFrom).toBeUndefined();
  });

  test('corrects volatility by what the calibration block shows, within bounds', () => {
    const correctionOf = (of: DataSet): number => calibrated(of).volatility!.correction;
    const plain = correctionOf(dataSet);
    expect(plain).toBeGreaterThan(0.9);
    expect(plain).toBeLessThan(1.2);
    expect(correctionOf(withVolatility((level) => 2 * level))).toBeCloseTo(2 * plain, 4);
    expect(correctionOf(withVolatility((level) => 100 * level))).toBe(4);
  });

  test('looks at no row outside the calibration block', () => {
    const { start, end } = split.calibration;
    const outside = withVolatility((level, row) => (row < start || row >= end ? 9 * level : level));
    expect(calibrated(outside).volatility).toEqual(calibrated(dataSet).volatility);
  });

  test('calls a rise of volatility what only one row in twenty of training exceeds', () => {
    expect(calibrated(dataSet).volatilityRiseQuantile).toBeGreaterThan(0);
    const { levels: _, ...bare } = dataSet;
    expect(calibrated(bare).volatilityRiseQuantile).toBeUndefined();
  });
});
