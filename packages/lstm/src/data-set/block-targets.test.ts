import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { blockClasses, blockValues } from './block-targets.ts';

// A row every 100 ms; the label looks 300 ms ahead.
const dataSet = plantedDataSet({ rows: 100, seed: 3, horizons: [300_000] });
const block = { start: 20, end: 60 };

describe('blockClasses', () => {
  test('keeps labels that end within the block, and no other', () => {
    const classes = blockClasses(dataSet, 0, block);
    const known = Array.from(classes.keys()).filter((row) => classes[row] !== -1);
    expect(known[0]).toBe(20);
    expect(known.at(-1)).toBe(57);
    expect(known).toHaveLength(38);
    expect([...classes.subarray(20, 58)]).toEqual([
      ...dataSet.targets.directions[0]!.subarray(20, 58),
    ]);
  });

  test('keeps all of the last block, behind which nothing is learned', () => {
    const classes = blockClasses(dataSet, 0, { start: 60, end: 100 });
    expect([...classes.subarray(60)]).toEqual([...dataSet.targets.directions[0]!.subarray(60)]);
  });

  test('leaves rows out that lie in no segment', () => {
    const segments = [{ start: 0, end: 40 }];
    const classes = blockClasses({ ...dataSet, segments }, 0, block);
    expect(new Set(classes.subarray(40))).toEqual(new Set([-1]));
  });
});

describe('blockValues', () => {
  test('is NaN where it reaches beyond the block', () => {
    const values = blockValues(dataSet, dataSet.targets.volatility, 1_000_000, block);
    expect(values[19]).toBeNaN();
    expect(values[50]).toBe(dataSet.targets.volatility[50]);
    expect(values[51]).toBeNaN();
  });
});
