import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { CorruptModel } from '../errors/corrupt-model.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { textOfFloats } from './float-text.ts';
import type { ForecastModel } from './forecast-model.ts';
import { loadModel } from './load-model.ts';
import { sealModel } from './seal-model.ts';

const dataSet = plantedDataSet({ rows: 1_500, seed: 5 });
const model = untrainedModel(dataSet);
const text = JSON.stringify(model);

/** The model with a part replaced, under a hash that fits: made wrong rather than damaged. */
function forged(change: (copy: Record<string, never>) => void): ForecastModel {
  const copy = JSON.parse(text);
  change(copy);
  return sealModel(copy);
}

function pathOf(json: unknown): string | undefined {
  try {
    loadModel(json);
    return undefined;
  } catch (error) {
    return error instanceof CorruptModel ? error.path : String(error);
  }
}

describe('loadModel', () => {
  test('gives back the model that was saved', () => {
    expect(loadModel(text)).toEqual(model);
    expect(loadModel(JSON.parse(text)).hash).toBe(model.hash);
  });

  test('refuses text that is no JSON, and JSON that is no model', () => {
    expect(pathOf(text.slice(0, -1))).toBe('content');
    expect(pathOf('null')).toBe('content');
    expect(pathOf({})).toBe('format');
    expect(pathOf({ ...model, formatVersion: 2 })).toBe('formatVersion');
  });

  test('refuses a model of which anything was changed', () => {
    expect(pathOf(text.replace('"seed":11', '"seed":12'))).toBe('hash');
    expect(pathOf({ ...model, heads: { ...model.heads, slippage: [] } })).toBe('hash');
  });

  test('refuses weights that are not finite', () => {
    const { bias } = model.network;
    const values = Float32Array.from({ length: 16 }, (_, i) => (i === 7 ? Number.NaN : 0));
    expect(bias).toHaveLength(textOfFloats(values).length);
    expect(
      pathOf(sealModel({ ...model, network: { ...model.network, bias: textOfFloats(values) } })),
    ).toBe('network.bias');
  });

  test('refuses weights of another shape', () => {
    const kernel = textOfFloats(new Float32Array(3));
    expect(pathOf(sealModel({ ...model, network: { ...model.network, kernel } }))).toBe(
      'network.kernel',
    );
    expect(pathOf(sealModel({ ...model, network: { ...model.network, inputs: 5 } }))).toBe(
      'network.inputs',
    );
    expect(pathOf(sealModel({ ...model, network: { ...model.network, units: 0 } }))).toBe(
      'network.units',
    );
  });

  test('refuses heads that do not fit the labels', () => {
    const heads = { ...model.heads, directions: [] };
    expect(pathOf(sealModel({ ...model, heads }))).toBe('heads.directions');
    const slippage = model.heads.slippage.map((head) => ({ ...head, label: 9 }));
    expect(pathOf(sealModel({ ...model, heads: { ...model.heads, slippage } }))).toBe(
      'heads.slippage[0].label',
    );
  });

  test('refuses a model without one of its parts', () => {
    expect(pathOf(forged((copy) => delete copy['manifest']))).toBe('content');
    expect(pathOf(forged((copy) => delete copy['heads']))).toBe('content');
  });

  test('refuses a model of another schema than the features at hand', () => {
    expect(loadModel(text, { schema: dataSet.schema })).toEqual(model);
    const { schema } = plantedDataSet({ rows: 10, seed: 5, columns: 7 });
    expect(() => loadModel(text, { schema })).toThrow(SchemaMismatch);
  });
});
