import type { FeatureSchema } from '@slipstream/core';
import { CorruptModel } from '../errors/corrupt-model.ts';
import type { ModelManifest } from './forecast-model.ts';

const TEXTS = ['packageVersion', 'kernelHash', 'instrument'] as const;

/**
 * Proves that a manifest says all that serving and judging need to know.
 *
 * @throws {CorruptModel} when something is missing or is no sound value.
 */
export function checkManifest(manifest: ModelManifest): void {
  check(isRecord(manifest), '', manifest, 'an object');
  for (const name of TEXTS) {
    const value = manifest[name];
    check(typeof value === 'string' && value !== '', `.${name}`, value, 'a text');
  }
  const { schema, labels, seed, synthetic, data, training } = manifest;
  check(isRecord(schema) && typeof schema.hash === 'string', '.schema', schema, 'a schema');
  checkScaling(schema);
  check(isRecord(labels) && Array.isArray(labels.directions), '.labels', labels, 'labels');
  check(Number.isSafeInteger(seed), '.seed', seed, 'a whole number');
  check(typeof synthetic === 'boolean', '.synthetic', synthetic, 'true or false');
  const isRange =
    isRecord(data) && Number.isSafeInteger(data.rows) && data.rows > 0 && data.from <= data.to;
  check(isRange, '.data', data, 'the rows and times that it learned from');
  check(isRecord(training), '.training', training, 'the record of its training');
}

function checkScaling({ columns }: FeatureSchema): void {
  const areMany = Array.isArray(columns) && columns.length > 0;
  check(areMany, '.schema.columns', columns, 'at least one column');
  for (const [index, { scaling }] of columns.entries()) {
    const { shift, scale, clip } = scaling ?? {};
    const sound = Number.isFinite(shift) && Number.isFinite(scale) && (clip ?? 0) > 0;
    check(sound, `.schema.columns[${index}].scaling`, scaling, 'a shift, a scale and a clip');
  }
}

function isRecord(value: unknown): boolean {
  return value !== null && typeof value === 'object';
}

function check(sound: boolean, path: string, value: unknown, expected: string): void {
  if (!sound) throw new CorruptModel({ path: `manifest${path}`, value, expected });
}
