import { describe, expect, test } from '@jest/globals';
import { contentHash, seededRandom } from '@slipstream/core';
import * as tf from '@tensorflow/tfjs';
import { plantedDataSet } from '../../../test/planted-data-set.ts';
import { randomWeights } from '../../../test/random-weights.ts';
import { untrainedModel } from '../../../test/untrained-model.ts';
import { CorruptModel } from '../../errors/corrupt-model.ts';
import { KernelMismatch } from '../../errors/kernel-mismatch.ts';
import { SchemaMismatch } from '../../errors/schema-mismatch.ts';
import { stepKernel } from '../../kernel/choose-step-kernel.ts';
import { chooseBackend } from '../../training/choose-backend.ts';
import type { ForecastModel } from '../forecast-model.ts';
import { sealModel } from '../seal-model.ts';
import { readNetwork, storeNetwork } from '../stored-network.ts';
import { type ArtefactFiles, loadModelArtefact } from './load-model-artefact.ts';
import { type ModelArtefact, modelArtefact } from './model-artefact.ts';

const dataSet = plantedDataSet({ rows: 1_500, seed: 5 });
const alone = untrainedModel(dataSet);
const { inputs, units, outputs } = alone.networks[0]!;
const shape = { inputs, units: units + 3, outputs };
/** Of two networks, of different sizes. */
const several: ForecastModel = sealModel({
  ...alone,
  networks: [...alone.networks, storeNetwork(randomWeights(shape, 9))],
});

/** What stock TensorFlow.js makes of the files, by the way its own loaders go. */
async function loadedByLibrary(files: ModelArtefact): Promise<tf.LayersModel> {
  const artifacts = await tf.io.getModelArtifactsForJSON(
    JSON.parse(files['model.json']) as tf.io.ModelJSON,
    (manifest) => {
      expect(manifest.flatMap(({ paths }) => paths)).toEqual(['weights.bin']);
      const specs = manifest.flatMap(({ weights }) => weights);
      return Promise.resolve([specs, files['weights.bin'].buffer]);
    },
  );
  return tf.loadLayersModel(tf.io.fromMemory(artifacts));
}

describe('modelArtefact', () => {
  test.each([
    ['one network', alone],
    ['two networks', several],
  ])('loads in stock TensorFlow.js, which gives equal outputs: %s', async (_, model) => {
    await chooseBackend('cpu');
    const library = await loadedByLibrary(modelArtefact(model));
    expect(library.layers.map((layer) => layer.getClassName())).toContain('LSTM');
    const steps = 30;
    const random = seededRandom('artefact');
    const x = Float32Array.from({ length: steps * inputs }, () => random.normal());
    const given = library.predict(tf.tensor3d(x, [1, steps, inputs]));
    const results = Array.isArray(given) ? given : [given];
    expect(results).toHaveLength(model.networks.length);
    for (const [index, network] of model.networks.entries()) {
      const kernel = stepKernel(readNetwork(network));
      const expected = results[index]!.dataSync();
      for (let step = 0; step < steps; step += 1) {
        kernel.input.set(x.subarray(step * inputs, (step + 1) * inputs));
        kernel.step();
        for (const [output, value] of kernel.outputs.entries()) {
          expect(Math.abs(value - expected[step * outputs + output]!)).toBeLessThan(1e-5);
        }
      }
    }
    library.dispose();
  });

  test('is read back to the same model', () => {
    for (const model of [alone, several]) {
      const files = modelArtefact(model);
      expect(loadModelArtefact(files, { schema: dataSet.schema })).toEqual(model);
    }
  });
});

describe('loadModelArtefact', () => {
  const files = modelArtefact(several);
  const pathOf = (change: Partial<ArtefactFiles>): unknown => {
    try {
      loadModelArtefact({ ...files, ...change });
      return undefined;
    } catch (error) {
      return error instanceof CorruptModel ? error.path : error;
    }
  };
  /** The manifest with a part replaced. */
  const manifestWith = (change: object): { 'manifest.json': string } => ({
    'manifest.json': JSON.stringify({ ...JSON.parse(files['manifest.json']), ...change }),
  });
  const weights = files['weights.bin'];

  test('refuses files that were cut off', () => {
    expect(pathOf({ 'weights.bin': weights.slice(0, -4) })).toBe('weights.bin');
    expect(pathOf({ 'weights.bin': new Uint8Array(0) })).toBe('weights.bin');
    expect(pathOf({ 'manifest.json': files['manifest.json'].slice(0, -1) })).toBe('manifest.json');
    expect(pathOf({ 'model.json': files['model.json'].slice(0, 100) })).toBe('model.json');
    expect(pathOf({ 'manifest.json': 'null' })).toBe('manifest.json: format');
  });

  test('refuses one flipped bit anywhere in the weights', () => {
    for (const at of [0, 1_001, weights.length - 1]) {
      const flipped = weights.slice();
      flipped[at]! ^= 1;
      expect(pathOf({ 'weights.bin': flipped })).toBe('weights.bin');
    }
  });

  test('refuses one changed digit in what describes the network or its forecasts', () => {
    const topology = files['model.json'].replace('"units":4', '"units":5');
    expect(pathOf({ 'model.json': topology })).toBe('model.json');
    const manifest = files['manifest.json'].replace('"seed": 11', '"seed": 12');
    expect(pathOf({ 'manifest.json': manifest })).toBe('hash');
  });

  test('refuses shapes that are none, and those of another network', () => {
    expect(pathOf(manifestWith({ networks: [] }))).toBe('manifest.json: networks');
    expect(pathOf(manifestWith({ networks: [{ inputs: 4, units: -1, outputs: 3 }] }))).toBe(
      'manifest.json: networks',
    );
    expect(pathOf(manifestWith({ networks: [{ inputs, units: 4, outputs }] }))).toBe('weights.bin');
    expect(pathOf(manifestWith({ format: 'other' }))).toBe('manifest.json: format');
    expect(pathOf(manifestWith({ formatVersion: 7 }))).toBe('manifest.json: formatVersion');
  });

  test('refuses files of two different models', () => {
    const other = modelArtefact(
      sealModel({ ...several, networks: [...several.networks].reverse() }),
    );
    expect(pathOf({ 'weights.bin': other['weights.bin'] })).toBe('weights.bin');
    expect(pathOf({ 'model.json': other['model.json'] })).toBe('model.json');
  });

  test('names the schema that it was asked for and the one that it has', () => {
    const schema = { ...dataSet.schema, hash: 'ffffffffffffffff' };
    expect(() => loadModelArtefact(files, { schema })).toThrow(SchemaMismatch);
    expect(() => loadModelArtefact(files, { schema })).toThrow(dataSet.schema.hash);
  });

  test('refuses other kernels, unless any are allowed', () => {
    const manifest = { ...several.manifest, kernelHash: '0000000000000000' };
    const old = sealModel({ ...several, manifest });
    expect(() => loadModelArtefact(modelArtefact(old))).toThrow(KernelMismatch);
    expect(loadModelArtefact(modelArtefact(old), { kernels: 'any' }).hash).toBe(old.hash);
    expect(contentHash(old)).not.toBe(contentHash(several));
  });
});
