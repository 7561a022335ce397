import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { ConstantLabels } from '../errors/constant-labels.ts';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { columnMemories } from './column-memories.ts';
import { fitDirection } from './fit-direction-heads.ts';

const dataSet = plantedDataSet({ rows: 1_000, seed: 9 });
const train = { start: 0, end: 600 };
const memories = columnMemories(dataSet, train);
const withClasses = (kind: number) => ({
  ...dataSet,
  targets: { ...dataSet.targets, directions: [new Int8Array(1_000).fill(kind)] },
});

describe('fitDirection', () => {
  test('expects of each direction the mean move that it brought', () => {
    const { expectedMove } = fitDirection(dataSet, 0, train, memories);
    expect(expectedMove.up).toBeGreaterThan(0.8);
    expect(expectedMove.down).toBeLessThan(-0.8);
    expect(Math.abs(expectedMove.stable)).toBeLessThan(0.2);
  });

  test('learns nothing from beyond the training block', () => {
    const changed = { ...dataSet, targets: { ...dataSet.targets } };
    changed.targets.directions = dataSet.targets.directions.map((one) =>
      one.map((kind, row) => (row < 600 ? kind : 0)),
    );
    expect(fitDirection(changed, 0, train, memories)).toEqual(
      fitDirection(dataSet, 0, train, memories),
    );
  });

  test('refuses labels that are all the same, and names the direction', () => {
    expect(() => fitDirection(withClasses(1), 0, train, memories)).toThrow(ConstantLabels);
    expect(() => fitDirection(withClasses(1), 0, train, memories)).toThrow("'stable'");
  });

  test('refuses a block without a known label', () => {
    expect(() => fitDirection(withClasses(-1), 0, train, memories)).toThrow(EmptyDataSet);
  });
});
