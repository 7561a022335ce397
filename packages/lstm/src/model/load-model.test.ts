import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { CorruptModel } from '../errors/corrupt-model.ts';
import { KernelMismatch } from '../errors/kernel-mismatch.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { textOfFloats } from './float-text.ts';
import type { ForecastModel, StoredNetwork } from './forecast-model.ts';
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

/** The model with a part of its network replaced. */
function withNetwork(part: Partial<StoredNetwork>): ForecastModel {
  return sealModel({ ...model, networks: [{ ...model.networks[0]!, ...part }] });
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
    const [network] = model.networks;
    const { bias } = network!;
    const values = Float32Array.from({ length: 16 }, (_, i) => (i === 7 ? Number.NaN : 0));
    expect(bias).toHaveLength(textOfFloats(values).length);
    expect(pathOf(withNetwork({ bias: textOfFloats(values) }))).toBe('networks[0].bias');
  });

  test('refuses weights of another shape', () => {
    const kernel = textOfFloats(new Float32Array(3));
    expect(pathOf(withNetwork({ kernel }))).toBe('networks[0].kernel');
    expect(pathOf(withNetwork({ inputs: 5 }))).toBe('networks[0].inputs');
    expect(pathOf(withNetwork({ units: 0 }))).toBe('networks[0].units');
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
    expect(pathOf(forged((copy) => delete copy['manifest']))).toBe('manifest');
    expect(pathOf(forged((copy) => delete copy['heads']))).toBe('content');
  });

  test.each([
    ['packageVersion', 'manifest.packageVersion'],
    ['kernelHash', 'manifest.kernelHash'],
    ['instrument', 'manifest.instrument'],
    ['schema', 'manifest.schema'],
    ['labels', 'manifest.labels'],
    ['seed', 'manifest.seed'],
    ['synthetic', 'manifest.synthetic'],
    ['data', 'manifest.data'],
    ['training', 'manifest.training'],
  ] as const)('refuses a manifest without its %s', (field, path) => {
    const { [field]: _, ...rest } = model.manifest;
    expect(pathOf(sealModel({ ...model, manifest: rest as ForecastModel['manifest'] }))).toBe(path);
  });

  test('refuses features without their scaling', () => {
    const columns = dataSet.schema.columns.map(({ name }) => ({ name }));
    const manifest = { ...model.manifest, schema: { ...dataSet.schema, columns } };
    expect(pathOf(sealModel({ ...model, manifest }))).toBe('manifest.schema.columns[0].scaling');
  });

  test('refuses a model of other kernels, unless any are allowed', () => {
    const manifest = { ...model.manifest, kernelHash: '0123456789abcdef' };
    const old = sealModel({ ...model, manifest });
    expect(() => loadModel(old)).toThrow(KernelMismatch);
    expect(() => loadModel(old)).toThrow("{ kernels: 'any' }");
    expect(loadModel(old, { kernels: 'any' })).toBe(old);
  });

  test('refuses a model of another schema than the features at hand', () => {
    expect(loadModel(text, { schema: dataSet.schema })).toEqual(model);
    const { schema } = plantedDataSet({ rows: 10, seed: 5, columns: 7 });
    expect(() => loadModel(text, { schema })).toThrow(SchemaMismatch);
  });
});
