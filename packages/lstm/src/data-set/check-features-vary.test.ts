import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { ConstantFeatures } from '../errors/constant-features.ts';
import { checkFeaturesVary } from './check-features-vary.ts';

const dataSet = plantedDataSet({ rows: 20, seed: 2, columns: 3 });
const still = { ...dataSet, features: new Float32Array(60).fill(0.5) };
const block = { start: 5, end: 15 };

describe('checkFeaturesVary', () => {
  test('refuses a block in which nothing changes, and counts its columns', () => {
    expect(() => checkFeaturesVary(still, block)).toThrow(ConstantFeatures);
    expect(() => checkFeaturesVary(still, block)).toThrow('all 3 features');
  });

  test('is content with one change of one feature, if it lies in the block', () => {
    const features = still.features.slice();
    features[3 * 14 + 1] = 1;
    expect(() => checkFeaturesVary({ ...still, features }, block)).not.toThrow();
    expect(() => checkFeaturesVary({ ...still, features }, { start: 0, end: 14 })).toThrow(
      ConstantFeatures,
    );
  });
});
