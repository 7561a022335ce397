import { describe, expect, test } from '@jest/globals';
import type { DataSet } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { FeatureNotFinite } from '../errors/feature-not-finite.ts';
import { InvalidDataSet } from '../errors/invalid-data-set.ts';
import { checkDataSet } from './check-data-set.ts';

const sound = plantedDataSet({ rows: 50, seed: 2 });

function faultOf(change: Partial<DataSet>): unknown {
  try {
    checkDataSet({ ...sound, ...change });
    return undefined;
  } catch (error) {
    return error;
  }
}
const fieldOf = (change: Partial<DataSet>): string | undefined => {
  const fault = faultOf(change);
  return fault instanceof InvalidDataSet ? fault.field : undefined;
};

describe('checkDataSet', () => {
  test('accepts a sound data set', () => {
    expect(faultOf({})).toBeUndefined();
  });

  test('refuses an empty one', () => {
    expect(faultOf({ rows: 0 })).toBeInstanceOf(EmptyDataSet);
  });

  test('names the row and the column of a feature that is not finite', () => {
    const features = sound.features.slice();
    features[4 * 17 + 2] = Number.NaN;
    const fault = faultOf({ features });
    expect(fault).toBeInstanceOf(FeatureNotFinite);
    expect(fault).toMatchObject({ row: 17, column: 'planted.2' });
  });

  test('refuses columns of another length', () => {
    expect(fieldOf({ features: new Float32Array(3) })).toBe('features.length');
    expect(fieldOf({ references: new Float64Array(49) })).toBe('references.length');
    expect(fieldOf({ targets: { ...sound.targets, spread: new Float32Array(1) } })).toBe(
      'targets.spread.length',
    );
    expect(fieldOf({ targets: { ...sound.targets, directions: [] } })).toBe(
      'targets.directions.length',
    );
  });

  test('refuses features that were not scaled', () => {
    const schema = { ...sound.schema, columns: sound.schema.columns.map(({ name }) => ({ name })) };
    expect(fieldOf({ schema })).toBe('scaling of planted.0');
  });

  test('refuses segments that overlap or leave the rows', () => {
    const overlapping = [
      { start: 0, end: 30 },
      { start: 20, end: 50 },
    ];
    expect(fieldOf({ segments: overlapping })).toBe('segment');
    expect(fieldOf({ segments: [{ start: 0, end: 51 }] })).toBe('segment');
  });

  test('refuses time that goes back', () => {
    const times = sound.times.slice();
    times[30] = times[28]!;
    expect(fieldOf({ times })).toBe('times[30]');
  });
});
