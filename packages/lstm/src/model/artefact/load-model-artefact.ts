import { contentHash } from '@slipstream/core';
import { CorruptModel } from '../../errors/corrupt-model.ts';
import type { ForecastModel } from '../forecast-model.ts';
import { type LoadOptions, loadModel } from '../load-model.ts';
import { storeNetwork } from '../stored-network.ts';
import { hashOfBytes } from './hash-of-bytes.ts';
import { type ArtefactManifest, layersModel } from './model-artefact.ts';
import { byteLengthOf, weightsOfBytes } from './weight-bytes.ts';

/** The three files of a model as they were read. */
export interface ArtefactFiles {
  readonly 'model.json': string;
  readonly 'weights.bin': Uint8Array;
  readonly 'manifest.json': string;
}

/**
 * Reads a model that `modelArtefact` wrote and refuses one of which anything changed: each of the three files is held
 * against the others, and the whole against its hash.
 *
 * @throws {CorruptModel} when a file is damaged, or belongs to another model; its path begins with the file's name.
 * @throws {SchemaMismatch} when the model learned from features of another schema than the one given.
 * @throws {KernelMismatch} when it was made by other kernels, unless any are allowed.
 * @example
 * ```ts no-run
 * import { readFile } from 'node:fs/promises';
 * import { loadModelArtefact } from '@slipstream/lstm';
 *
 * const model = loadModelArtefact({
 *   'model.json': await readFile('model.json', 'utf8'),
 *   'weights.bin': await readFile('weights.bin'),
 *   'manifest.json': await readFile('manifest.json', 'utf8'),
 * });
 * model.manifest.instrument;
 * ```
 */
export function loadModelArtefact(files: ArtefactFiles, options: LoadOptions = {}): ForecastModel {
  const content = parsed(files['manifest.json'], 'manifest.json') as ArtefactManifest;
  const { format, formatVersion, hash, networks, weights, manifest, heads } = content ?? {};
  const at = (path: string): string => `manifest.json: ${path}`;
  check(format === 'slipstream.model-artefact', at('format'), format, 'a model artefact');
  check(formatVersion === 1, at('formatVersion'), formatVersion, 'version 1');
  const haveShapes =
    Array.isArray(networks) &&
    networks.length > 0 &&
    networks.every((one) => [one?.inputs, one?.units, one?.outputs].every(isCount));
  check(haveShapes, at('networks'), networks, 'the shapes of at least one network');

  const bytes = files['weights.bin'];
  const length = byteLengthOf(networks);
  check(bytes.length === length, 'weights.bin', `${bytes.length} bytes`, `${length} bytes`);
  const found = hashOfBytes(bytes);
  check(weights?.hash === found, 'weights.bin', `hash ${found}`, `hash ${weights?.hash}`);

  const described = contentHash(parsed(files['model.json'], 'model.json'));
  check(
    described === contentHash(layersModel(networks)),
    'model.json',
    files['model.json'],
    'the layers of the networks in manifest.json',
  );
  const model: ForecastModel = {
    format: 'slipstream.forecast-model',
    formatVersion: 1,
    hash,
    manifest,
    networks: weightsOfBytes(bytes, networks).map(storeNetwork),
    heads,
  };
  return loadModel(model, options);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CorruptModel({ path: file, value: text, expected: 'JSON', cause });
  }
}

function check(sound: boolean, path: string, value: unknown, expected: string): void {
  if (!sound) throw new CorruptModel({ path, value, expected });
}
