import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelArtefact } from '../model/artefact/model-artefact.ts';
import type { ForecastModel } from '../model/forecast-model.ts';

/**
 * Saves a model to a folder, which is made if it is missing: `model.json` and `weights.bin` for TensorFlow.js, and the
 * `manifest.json` that {@link openModel} needs beside them. Each file is written whole before it takes the place of an older
 * one, the manifest last: a folder that was interrupted in between is refused when it is opened.
 *
 * @throws {CorruptModel} when the weights of the model cannot be read.
 * @example
 * ```ts no-run
 * import type { ForecastModel } from '@slipstream/lstm';
 * import { openModel, saveModel } from '@slipstream/lstm/node';
 *
 * declare const model: ForecastModel;
 * saveModel('models/btc-perpetual', model);
 * openModel('models/btc-perpetual').hash === model.hash;
 * ```
 */
export function saveModel(folder: string, model: ForecastModel): void {
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(modelArtefact(model)).map(
    ([name, content]) => [join(folder, name), content] as const,
  );
  for (const [file, content] of files) writeFileSync(`${file}.new`, content);
  for (const [file] of files) renameSync(`${file}.new`, file);
}
