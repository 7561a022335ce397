import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { fitPersistence, pastDirections } from './persistence.ts';

const label = { horizon: 300_000, threshold: 0.8 };

describe('pastDirections', () => {
  test('is the direction that the label of three rows ago turned out to be', () => {
    const dataSet = plantedDataSet({ rows: 200, seed: 1, horizons: [label.horizon] });
    const past = pastDirections(dataSet, label);
    expect([...past.subarray(3)]).toEqual([...dataSet.targets.directions[0]!.subarray(0, 197)]);
  });

  test('is not known before a horizon has passed since a gap', () => {
    const dataSet = plantedDataSet({ rows: 200, seed: 1, segments: 2 });
    const past = pastDirections(dataSet, label);
    expect([...past.subarray(0, 3)]).toEqual([3, 3, 3]);
    expect([...past.subarray(100, 103)]).toEqual([3, 3, 3]);
    expect([...past.subarray(103)]).not.toContain(3);
  });

  test('does not change with what comes after', () => {
    const dataSet = plantedDataSet({ rows: 200, seed: 1 });
    const changed = {
      ...dataSet,
      references: dataSet.references.map((p, row) => (row > 99 ? 0 : p)),
    };
    expect(pastDirections(changed, label).subarray(0, 100)).toEqual(
      pastDirections(dataSet, label).subarray(0, 100),
    );
  });
});

describe('fitPersistence', () => {
  test('counts what followed each past direction', () => {
    const table = fitPersistence(Int8Array.of(0, 0, 2, 3), Int8Array.of(0, 0, 2, -1));
    expect(table).toEqual([
      [0.6, 0.2, 0.2],
      [1 / 3, 1 / 3, 1 / 3],
      [0.25, 0.25, 0.5],
      [1 / 3, 1 / 3, 1 / 3],
    ]);
  });
});
