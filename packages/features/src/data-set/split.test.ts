import { describe, expect, test } from '@jest/globals';
import { dataSetOf } from '../../test/data-sets.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { split } from './split.ts';

/** Rows a second apart, whose longest label reaches two seconds. */
const dataSet = dataSetOf(Array.from({ length: 100 }, () => [0, 0] as const));
const shares = { train: 0.5, validation: 0.2, calibration: 0.2, test: 0.1 };

describe('a split', () => {
  test('goes forward in time and leaves rows out where labels would reach over', () => {
    expect(split(dataSet, { shares })).toEqual({
      train: { start: 0, end: 50 },
      validation: { start: 52, end: 70 },
      calibration: { start: 72, end: 90 },
      test: { start: 92, end: 100 },
    });
  });

  test('leaves more out for a longer purge', () => {
    expect(split(dataSet, { shares, purge: 5_000_000 }).test).toEqual({ start: 95, end: 100 });
  });

  test('purges by time, not by rows', () => {
    const times = dataSet.times.map((time, row) => (row < 50 ? time : time + 3_600_000_000));
    expect(split({ ...dataSet, times }, { shares }).validation.start).toBe(50);
  });

  test('takes all rows by default', () => {
    const blocks = split(dataSet);
    expect(blocks.train).toEqual({ start: 0, end: 60 });
    expect(blocks.test.end).toBe(100);
  });

  test('cannot have a purge shorter than the labels reach', () => {
    expect(() => split(dataSet, { shares, purge: 1_999_999 })).toThrow(InvalidSetting);
    expect(() => split(dataSet, { shares, purge: Number.NaN })).toThrow(InvalidSetting);
  });

  test.each([
    { ...shares, test: 0.2 },
    { ...shares, train: 0, test: 0.6 },
    { ...shares, train: 0.7, test: -0.1 },
  ])('cannot have the shares %p', (wrong) => {
    expect(() => split(dataSet, { shares: wrong })).toThrow(InvalidSetting);
  });

  test('leaves no block without rows', () => {
    expect(() => split(dataSet, { shares, purge: 20_000_000 })).toThrow(
      /^rows of the block 'validation' was 0\./,
    );
  });
});
