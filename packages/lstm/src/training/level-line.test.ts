import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { fitLevelLine, type LevelMeasure, type LevelRows, logarithmAt } from './level-line.ts';

const ROWS = 1_500;
const train = { start: 0, end: 1_000 };
const random = seededRandom('level line');
/** A level that stays where it was but for noise, and features that say nothing of it. */
const plain = plantedDataSet({ rows: ROWS, seed: 3 });
const now = Float32Array.from({ length: ROWS }, () => Math.exp(random.normal()));
const stays = now.map((level) => level * Math.exp(0.1 * random.normal()));

const rowsOf = (measure: LevelMeasure, given: Partial<LevelRows> = {}): LevelRows => ({
  ...{ dataSet: plain, train, values: stays, now, reach: 1_000_000, offset: 1e-6, typical: 1 },
  ...{ measure, penalties: new Float64Array(4) },
  ...given,
});

describe.each<LevelMeasure>(['QLIKE', 'absolute error'])('a line judged by %s', (measure) => {
  test('is persistence where features tell nothing on stretches that they were not fitted on', () => {
    const { weights, nowWeight } = fitLevelLine(rowsOf(measure));
    expect(nowWeight).toBeGreaterThan(0.98);
    for (const weight of weights) expect(Math.abs(weight)).toBeLessThan(0.02);
  });

  test('follows a feature that tells the level, and gives up now as far as it does not', () => {
    const told = stays.map((_, row) => Math.exp(0.5 * plain.features[4 * row + 1]!));
    const { weights, nowWeight } = fitLevelLine(rowsOf(measure, { values: told }));
    expect(weights[1]).toBeCloseTo(0.5, 1);
    expect(nowWeight).toBeLessThan(0.05);
  });

  test('looks at no row outside the block', () => {
    const outside = { values: stays.map((level, row) => (row < train.end ? level : 99)) };
    expect(fitLevelLine(rowsOf(measure, outside))).toEqual(fitLevelLine(rowsOf(measure)));
  });

  test('is the typical level where nothing is known of now nor of any stretch', () => {
    const values = new Float32Array(ROWS).fill(Number.NaN);
    values[10] = 5;
    const unknown = rowsOf(measure, { values, now: undefined, typical: 3 });
    const line = fitLevelLine(unknown);
    expect(Math.exp(logarithmAt(unknown, line, 700))).toBeCloseTo(3, 5);
  });
});
