import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { dataSetOf } from '../../test/data-sets.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { unscaled } from '../schema/feature-schema.ts';
import { fitScaling } from './fit-scaling.ts';
import { scaleDataSet } from './scale-data-set.ts';

const all = { start: 0, end: 4 };
const dataSet = dataSetOf([
  [1, 7],
  [3, 7],
  [1, 7],
  [3, 7],
]);

describe('a fitted scaling', () => {
  test('is mean and deviation of the rows, and leaves a constant column its scale', () => {
    expect(fitScaling(dataSet, all).columns.map(({ scaling }) => scaling)).toEqual([
      { shift: 2, scale: 1, clip: 6 },
      { shift: 7, scale: 1, clip: 6 },
    ]);
  });

  test('of a constant that no sum of its copies meets exactly is still a constant', () => {
    const tenths = dataSetOf(Array.from({ length: 1_000 }, (_, row) => [0.1, row % 2] as const));
    expect(fitScaling(tenths, { start: 0, end: 1_000 }).columns[0]!.scaling!.scale).toBe(1);
  });

  test('knows nothing of rows outside its block', () => {
    const rows = Array.from({ length: 40 }, (_, row) => [row, -row] as const);
    const changed = rows.map((row, index) => (index < 20 ? row : ([1e9, Number.NaN] as const)));
    const block = { start: 5, end: 20 };
    expect(fitScaling(dataSetOf(changed), block)).toEqual(fitScaling(dataSetOf(rows), block));
  });

  test('has a hash of its own over the same columns', () => {
    const schema = fitScaling(dataSet, all);
    expect(schema.hash).not.toBe(dataSet.schema.hash);
    expect(schema.hash).not.toBe(fitScaling(dataSet, all, { clip: 5 }).hash);
    expect(unscaled(schema)).toEqual(dataSet.schema);
  });
});

describe('a robust scaling', () => {
  test('is median and interquartile range, unmoved by an outlier', () => {
    const rows = [1, 2, 3, 4, 1e6].map((value) => [value, 0] as const);
    const { scaling } = fitScaling(dataSetOf(rows), { start: 0, end: 5 }, { method: 'robust' })
      .columns[0]!;
    expect(scaling).toEqual({ shift: 3, scale: 2 / 1.349, clip: 6 });
  });

  test('of a normal column is its mean and deviation', () => {
    const random = seededRandom('normal column');
    const rows = Array.from({ length: 20_000 }, () => [5 + 2 * random.normal(), 0] as const);
    const block = { start: 0, end: rows.length };
    const { scaling } = fitScaling(dataSetOf(rows), block, { method: 'robust' }).columns[0]!;
    expect(scaling!.shift).toBeCloseTo(5, 1);
    expect(scaling!.scale).toBeCloseTo(2, 1);
  });

  test('of a column that is mostly one value takes the deviation', () => {
    const rows = Array.from({ length: 100 }, (_, row) => [row === 0 ? 10 : 0, 0] as const);
    const block = { start: 0, end: 100 };
    const robust = fitScaling(dataSetOf(rows), block, { method: 'robust' });
    const standard = fitScaling(dataSetOf(rows), block);
    expect(robust.columns[0]!.scaling!.scale).toBe(standard.columns[0]!.scaling!.scale);
  });
});

describe('no scaling is fitted', () => {
  test('to rows that are scaled already', () => {
    const once = scaleDataSet(dataSet, fitScaling(dataSet, all));
    expect(() => fitScaling(once, all)).toThrow(SchemaMismatch);
  });

  test.each([
    { start: 0, end: 0 },
    { start: -1, end: 2 },
    { start: 0, end: 5 },
    { start: 0.5, end: 2 },
  ])('to the rows from $start to $end of four', (rows) => {
    expect(() => fitScaling(dataSet, rows)).toThrow(InvalidSetting);
  });

  test.each([0, -6, Number.NaN])('with a clip of %p', (clip) => {
    expect(() => fitScaling(dataSet, all, { clip })).toThrow(InvalidSetting);
  });
});
