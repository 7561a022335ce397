import type { ForecastModel } from '../forecast-model.ts';
import type { NetworkShape } from '../network-weights.ts';
import { readNetwork } from '../stored-network.ts';
import { hashOfBytes } from './hash-of-bytes.ts';
import { layersTopology } from './layers-topology.ts';
import { bytesOfWeights, weightSpecs } from './weight-bytes.ts';

/**
 * A model as the files that TensorFlow.js reads, `model.json` and `weights.bin`, and a manifest beside them that holds
 * everything else: `loadModelArtefact` needs all three.
 */
export interface ModelArtefact {
  /** `tf.loadLayersModel` reads it, with the weights. */
  readonly 'model.json': string;
  /** All weights as little-endian 32-bit floats. */
  readonly 'weights.bin': Uint8Array<ArrayBuffer>;
  /** An {@link ArtefactManifest} as JSON. */
  readonly 'manifest.json': string;
}

/** What stands in `manifest.json`: the model without its weights, and what proves that they are the right ones. */
export interface ArtefactManifest extends Pick<ForecastModel, 'hash' | 'manifest' | 'heads'> {
  readonly format: 'slipstream.model-artefact';
  readonly formatVersion: 1;
  readonly networks: readonly NetworkShape[];
  readonly weights: {
    readonly bytes: number;
    /** Eight hexadecimal digits over the bytes of `weights.bin`. */
    readonly hash: string;
  };
}

/**
 * Writes a model in the format of TensorFlow.js's layers. `tf.loadLayersModel` gives a model with one input, `features`
 * [batch, steps, inputs], scaled by the schema, and for each network one output [batch, steps, outputs], the raw outputs
 * from an empty memory. Calibration and trust stand in the manifest: the library knows nothing of them.
 *
 * @throws {CorruptModel} when the weights cannot be read.
 * @example
 * ```ts no-run
 * import { writeFile } from 'node:fs/promises';
 * import { type ForecastModel, modelArtefact } from '@slipstream/lstm';
 *
 * declare const model: ForecastModel;
 * for (const [name, content] of Object.entries(modelArtefact(model))) await writeFile(name, content);
 * ```
 */
export function modelArtefact(model: ForecastModel): ModelArtefact {
  const { hash, manifest, heads } = model;
  const networks = model.networks.map((one, index) => readNetwork(one, `networks[${index}]`));
  const weights = bytesOfWeights(networks);
  const shapes = networks.map(({ inputs, units, outputs }) => ({ inputs, units, outputs }));
  const content: ArtefactManifest = {
    format: 'slipstream.model-artefact',
    formatVersion: 1,
    hash,
    weights: { bytes: weights.length, hash: hashOfBytes(weights) },
    networks: shapes,
    manifest,
    heads,
  };
  return {
    'model.json': JSON.stringify(layersModel(shapes)),
    'weights.bin': weights,
    'manifest.json': JSON.stringify(content, undefined, 1),
  };
}

/** What stands in `model.json`. */
export function layersModel(networks: readonly NetworkShape[]): object {
  return {
    format: 'layers-model',
    generatedBy: '@slipstream/lstm',
    convertedBy: null,
    modelTopology: layersTopology(networks),
    weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs(networks) }],
  };
}
