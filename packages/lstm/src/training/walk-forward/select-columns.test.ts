import { describe, expect, test } from '@jest/globals';
import { namedDataSet } from '../../../test/named-data-set.ts';
import { beginsWith, selectColumns } from './select-columns.ts';

const dataSet = namedDataSet({ rows: 20, seed: 1 });

describe('selectColumns', () => {
  test('keeps the columns that are wanted, row by row', () => {
    const selected = selectColumns(dataSet, beginsWith(['book.']))!;
    expect(selected.schema.columns.map(({ name }) => name)).toEqual([
      'book.imbalance',
      'book.microPriceOffset',
    ]);
    for (let row = 0; row < 20; row += 1) {
      expect(selected.features[2 * row]).toBe(dataSet.features[4 * row]);
      expect(selected.features[2 * row + 1]).toBe(dataSet.features[4 * row + 3]);
    }
  });

  test('gives a schema of its own', () => {
    const selected = selectColumns(dataSet, beginsWith(['flow.']))!;
    expect(selected.schema.hash).not.toBe(dataSet.schema.hash);
    expect(selected.schema.hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test('gives nothing where no column is wanted, or all are', () => {
    expect(selectColumns(dataSet, beginsWith(['option.']))).toBeUndefined();
    expect(selectColumns(dataSet, () => true)).toBeUndefined();
  });
});
