import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorruptModel } from '../errors/corrupt-model.ts';
import { loadModelArtefact } from '../model/artefact/load-model-artefact.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import type { LoadOptions } from '../model/load-model.ts';

/**
 * Reads a model that {@link saveModel} wrote.
 *
 * @throws {CorruptModel} when a file is missing or damaged, or belongs to another model.
 * @throws {SchemaMismatch} when the model learned from features of another schema than the one given.
 * @throws {KernelMismatch} when it was made by other kernels, unless any are allowed.
 * @example
 * ```ts no-run
 * import type { FeatureSchema } from '@slipstream/core';
 * import { Forecaster } from '@slipstream/lstm';
 * import { openModel } from '@slipstream/lstm/node';
 *
 * declare const schema: FeatureSchema;
 * const forecaster = new Forecaster(openModel('models/btc-perpetual', { schema }));
 * ```
 */
export function openModel(folder: string, options: LoadOptions = {}): ForecastModel {
  const files = {
    'model.json': read(folder, 'model.json').toString('utf8'),
    'weights.bin': read(folder, 'weights.bin'),
    'manifest.json': read(folder, 'manifest.json').toString('utf8'),
  };
  return loadModelArtefact(files, options);
}

function read(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch (cause) {
    throw new CorruptModel({ path: name, value: folder, expected: 'a file in the folder', cause });
  }
}
