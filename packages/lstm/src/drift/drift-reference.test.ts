import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { syntheticRegime } from '../../test/served-day.ts';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { fitDriftReference } from './drift-reference.ts';

const dataSet = syntheticRegime({ rows: 7_200, seed: 21 });
const train = { start: 0, end: 7_200 };
const reference = fitDriftReference(dataSet, train);

describe('fitDriftReference', () => {
  test('cuts each column into ten bins of equal share', () => {
    expect(reference.columns.map(({ name }) => name)).toEqual(
      dataSet.schema.columns.map(({ name }) => name),
    );
    for (const { edges, shares } of reference.columns) {
      expect(edges).toHaveLength(9);
      expect(edges).toEqual([...edges].sort((a, b) => a - b));
      for (const share of shares) expect(share).toBeCloseTo(0.1, 2);
    }
  });

  test('gives a fast feature the usual bounds, and a slow one bounds of its own', () => {
    const [, , fast, slow] = reference.columns;
    expect(fast!.alarmFrom).toBeLessThan(0.3);
    expect(slow!.alarmFrom).toBeGreaterThan(2);
    expect(slow!.watchFrom).toBeLessThan(slow!.alarmFrom);
  });

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(reference))).toEqual(reference);
  });

  test('keeps the shares of a feature that takes two values', () => {
    const features = dataSet.features.map((value, place) =>
      place % 4 === 2 ? +(value > 1) : value,
    );
    const [, , binary] = fitDriftReference({ ...dataSet, features }, train).columns;
    const ones = features.filter((value, place) => place % 4 === 2 && value === 1).length;
    const filled = binary!.shares.filter((share) => share > 0);
    expect(filled).toHaveLength(2);
    expect(filled.at(-1)).toBeCloseTo(ones / 7_200, 9);
  });

  test('refuses a window that the block does not hold often enough, and a block of no rows', () => {
    expect(() => fitDriftReference(dataSet, { start: 0, end: 300 })).toThrow(InvalidOption);
    expect(() => fitDriftReference(dataSet, train, { window: 0 })).toThrow(InvalidOption);
    expect(() => fitDriftReference({ ...dataSet, segments: [] }, train)).toThrow(EmptyDataSet);
    expect(fitDriftReference(dataSet, train, { window: MINUTE }).rowsPerWindow).toBe(
      MINUTE / SECOND,
    );
  });
});
