import { contentHash, type FeatureSchema, type LabelSchema } from '@slipstream/core';
import { CorruptModel } from '../errors/corrupt-model.ts';
import { KernelMismatch } from '../errors/kernel-mismatch.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { KERNEL_HASH } from '../kernel/fused-kernels.generated.ts';
import { checkManifest } from './check-manifest.ts';
import type {
  DirectionHead,
  ForecastModel,
  FurtherLevelHead,
  LevelHead,
  SlippageHead,
  StoredNetwork,
} from './forecast-model.ts';
import { outputLayout } from './output-layout.ts';
import { readFloats, readNetwork } from './stored-network.ts';

/** What a model is held against. */
export interface LoadOptions {
  /** The schema of the features at hand; the model must have learned from the same. */
  readonly schema?: FeatureSchema;
  /** `any` accepts a model of other kernels, whose forecasts differ in their last digits; `same` when left out. */
  readonly kernels?: 'same' | 'any';
}

/**
 * Reads a saved model and refuses what is not exactly one: another format, changed content, weights of the wrong
 * shape or not finite, heads that do not fit the labels.
 *
 * @param json the text that `JSON.stringify(model)` gave, or what `JSON.parse` made of it.
 * @throws {CorruptModel} when it is not a model as it was saved.
 * @throws {SchemaMismatch} when it learned from features of another schema.
 * @throws {KernelMismatch} when it was made by other kernels, unless any are allowed.
 * @example
 * ```ts no-run
 * import { readFile } from 'node:fs/promises';
 * import { Forecaster, loadModel } from '@slipstream/lstm';
 *
 * const model = loadModel(await readFile('model.json', 'utf8'));
 * const forecaster = new Forecaster(model);
 * ```
 */
export function loadModel(
  json: unknown,
  { schema, kernels = 'same' }: LoadOptions = {},
): ForecastModel {
  const model = (typeof json === 'string' ? parse(json) : json) as ForecastModel;
  check(model !== null && typeof model === 'object', 'content', model, 'an object');
  check(model.format === 'slipstream.forecast-model', 'format', model.format, 'a forecast model');
  check(model.formatVersion === 1, 'formatVersion', model.formatVersion, 'version 1');
  const { hash, ...content } = model;
  check(hash === contentHash(content), 'hash', hash, 'the hash of the content');
  try {
    checkShapes(model);
  } catch (cause) {
    if (cause instanceof CorruptModel) throw cause;
    throw new CorruptModel({
      path: 'content',
      value: cause,
      expected: 'every part of a model',
      cause,
    });
  }
  if (schema && schema.hash !== model.manifest.schema.hash) {
    throw new SchemaMismatch({ expected: model.manifest.schema.hash, actual: schema.hash });
  }
  const { kernelHash, packageVersion } = model.manifest;
  if (kernels === 'same' && kernelHash !== KERNEL_HASH) {
    throw new KernelMismatch({ expected: kernelHash, actual: KERNEL_HASH, packageVersion });
  }
  return model;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CorruptModel({ path: 'content', value: text, expected: 'JSON', cause });
  }
}

/** The hash proves that nothing changed since saving; this proves that what was saved can be served. */
function checkShapes({ manifest, networks, heads }: ForecastModel): void {
  checkManifest(manifest);
  const { labels } = manifest;
  const inputs = manifest.schema.columns.length;
  check(networks.length > 0, 'networks', networks.length, 'at least one');
  for (const [index, network] of networks.entries()) {
    checkNetwork(network, inputs, labels, `networks[${index}]`);
  }

  const { directions, volatility, spread, slippage } = heads;
  check(
    directions.length === labels.directions.length,
    'heads.directions',
    directions.length,
    `${labels.directions.length} heads`,
  );
  for (const [index, head] of directions.entries()) {
    checkDirection(head, inputs, `heads.directions[${index}]`);
  }
  if (volatility) checkLevel(volatility, 'heads.volatility');
  if (spread) checkLevel(spread, 'heads.spread');
  const { volatilityHorizons = [], spreadHorizons = [] } = labels;
  checkFurther(heads.volatilities, volatilityHorizons.length, 'heads.volatilities');
  checkFurther(heads.spreads, spreadHorizons.length, 'heads.spreads');
  for (const [index, head] of slippage.entries()) {
    checkSlippage(head, labels.slippage.length, `heads.slippage[${index}]`);
  }
}

function checkNetwork(
  network: StoredNetwork,
  inputs: number,
  labels: LabelSchema,
  path: string,
): void {
  const { units } = network;
  check(network.inputs === inputs, `${path}.inputs`, network.inputs, 'one a column');
  check(Number.isSafeInteger(units) && units > 0, `${path}.units`, units, 'a count above 0');
  const outputs = outputLayout(labels).count;
  check(
    network.outputs === outputs,
    `${path}.outputs`,
    network.outputs,
    `${outputs} for its labels`,
  );
  readNetwork(network, path);
}

function checkDirection(head: DirectionHead, inputs: number, path: string): void {
  readFloats(head.linear.weights, `${path}.linear.weights`, 3 * (inputs + 1));
  for (const { scale, bias } of [head.scaling, head.linear.scaling].filter(
    (one) => one !== undefined,
  )) {
    checkFinite(scale, 3, `${path}.scaling.scale`);
    checkFinite(bias, 3, `${path}.scaling.bias`);
  }
  const { up, down, stable } = head.expectedMove;
  checkFinite([up, down, stable], 3, `${path}.expectedMove`);
  checkFinite(head.prior, 3, `${path}.prior`);
  checkFinite(head.persistence.flat(), 12, `${path}.persistence`);
}

function checkLevel(head: LevelHead, path: string): void {
  const { nowWeight, typical, offset, standard, correction, persistenceFactor = 1 } = head;
  checkFinite([nowWeight, typical, offset, correction, persistenceFactor], 5, path);
  checkFinite([standard.shift, standard.scale], 2, `${path}.standard`);
}

function checkFurther(heads: readonly FurtherLevelHead[] = [], labels: number, path: string): void {
  for (const [index, head] of heads.entries()) {
    const at = `${path}[${index}]`;
    check(head.label >= 0 && head.label < labels, `${at}.label`, head.label, `below ${labels}`);
    checkLevel(head, at);
  }
}

function checkSlippage(head: SlippageHead, labels: number, path: string): void {
  check(head.label >= 0 && head.label < labels, `${path}.label`, head.label, `below ${labels}`);
  const { standard, largestSeen, constant } = head;
  checkFinite([standard.shift, standard.scale, largestSeen], 3, path);
  checkFinite([constant.median, constant.high], 2, `${path}.constant`);
}

function checkFinite(values: readonly unknown[], count: number, path: string): void {
  const sound = values.length === count && values.every((value) => Number.isFinite(value));
  check(sound, path, values, `${count} finite numbers`);
}

function check(sound: boolean, path: string, value: unknown, expected: string): void {
  if (!sound) throw new CorruptModel({ path, value, expected });
}
