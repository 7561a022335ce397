import { mkdtempSync, readdirSync, rmSync, truncateSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { CorruptModel } from '../errors/corrupt-model.ts';
import { openModel } from './open-model.ts';
import { saveModel } from './save-model.ts';

const root = mkdtempSync(join(tmpdir(), 'slipstream-model-'));
afterAll(() => rmSync(root, { recursive: true }));

const dataSet = plantedDataSet({ rows: 1_500, seed: 5 });
const model = untrainedModel(dataSet);

function pathOf(folder: string): unknown {
  try {
    openModel(folder);
    return undefined;
  } catch (error) {
    return error instanceof CorruptModel ? error.path : error;
  }
}

describe('saveModel', () => {
  test('makes a folder that openModel reads, and takes the place of an older model in it', () => {
    const folder = join(root, 'one', 'deep');
    saveModel(folder, untrainedModel(dataSet, 0));
    saveModel(folder, model);
    expect(openModel(folder, { schema: dataSet.schema })).toEqual(model);
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'model.json', 'weights.bin']);
  });
});

describe('openModel', () => {
  test('names the file that is missing', () => {
    const folder = join(root, 'missing');
    expect(pathOf(folder)).toBe('model.json');
    saveModel(folder, model);
    unlinkSync(join(folder, 'weights.bin'));
    expect(pathOf(folder)).toBe('weights.bin');
  });

  test('names the file that was cut off', () => {
    const folder = join(root, 'cut');
    saveModel(folder, model);
    truncateSync(join(folder, 'weights.bin'), 100);
    expect(pathOf(folder)).toBe('weights.bin');
  });
});
