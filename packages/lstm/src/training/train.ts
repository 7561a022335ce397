import { type DataSet, type Random, seededRandom } from '@slipstream/core';
import { checkDataSet } from '../data-set/check-data-set.ts';
import { checkFeaturesVary } from '../data-set/check-features-vary.ts';
import { checkSplit } from '../data-set/check-split.ts';
import { TrainingCancelled } from '../errors/training-cancelled.ts';
import type { Evaluation } from '../evaluation/evaluate.ts';
import { kernelModule } from '../kernel/wasm-functions.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { addFigures } from './add-figures.ts';
import { assembleModel } from './assemble-model.ts';
import { calibrate } from './calibrate.ts';
import { readCheckpoint } from './checkpoint/read-checkpoint.ts';
import { runIdentity } from './checkpoint/run-identity.ts';
import type { Backend } from './choose-backend.ts';
import { fitHeads } from './fit-heads.ts';
import { nextTurn } from './next-turn.ts';
import { lossTogether, trainMembers } from './train-members.ts';
import { classWeightsOf, settingsOf, type TrainingOptions, trustOf } from './training-options.ts';

/** What training gives. */
export interface TrainingResult {
  readonly model: ForecastModel;
  /** The model on the test block, beside its baselines; absent when the split has none. */
  readonly evaluation?: Evaluation;
}

/**
 * Trains a forecaster: linear baselines first, then the network that starts from them, then its calibration. The same
 * data, seed, settings, machine and backend give the same model to the bit, whether the run was stopped and resumed or not.
 *
 * @throws {EmptyDataSet} when the data set or a block of the split has no row with a known label.
 * @throws {InvalidDataSet} when columns, times or segments do not fit each other.
 * @throws {FeatureNotFinite} when a feature is NaN or infinite.
 * @throws {ConstantFeatures} when no feature changes in the training block.
 * @throws {ConstantLabels} when every training label of a horizon is the same.
 * @throws {InvalidSplit} when the blocks do not follow each other within the rows.
 * @throws {InvalidOption} when a setting is outside its range.
 * @throws {TrainingCancelled} when the signal is aborted; it holds the last checkpoint.
 * @throws {CorruptCheckpoint} when `resumeFrom` is not a checkpoint as it was saved.
 * @throws {CheckpointMismatch} when it belongs to another run.
 * @example
 * ```ts no-run
 * import type { DataSet } from '@slipstream/core';
 * import { train } from '@slipstream/lstm/training';
 *
 * declare const dataSet: DataSet;
 * const split = {
 *   train: { start: 0, end: 21_600 },
 *   validation: { start: 21_600, end: 25_200 },
 *   calibration: { start: 25_200, end: 30_600 },
 *   test: { start: 30_600, end: 36_000 },
 * };
 * const { model, evaluation } = await train(dataSet, { split, seed: 1 });
 * ```
 */
export async function train(dataSet: DataSet, options: TrainingOptions): Promise<TrainingResult> {
  const settings = settingsOf(options);
  const trust = trustOf(options);
  const classWeights = classWeightsOf(options);
  const random: Random = seededRandom(options.seed);
  checkDataSet(dataSet);
  const { split, seed, signal, onProgress } = options;
  checkSplit(split, dataSet.rows);
  checkFeaturesVary(dataSet, split.train);
  throwIfCancelled(signal);
  const backend: Backend =
    options.backend !== 'cpu' && kernelModule() !== undefined ? 'wasm' : 'cpu';
  const identity = runIdentity({ dataSet, split, seed, settings, classWeights, backend });
  const from =
    options.resumeFrom === undefined ? undefined : readCheckpoint(options.resumeFrom, identity);

  const { epochs, members } = settings;
  const idle = { member: 0, members, epoch: 0, epochs, batch: 0, batches: 0 };
  onProgress?.({ phase: 'baselines', ...idle, fraction: 0 });
  const fitted = fitHeads(dataSet, split.train);
  await nextTurn();
  throwIfCancelled(signal);

  const run = { dataSet, split, settings, classWeights, backend, identity, random, fitted, from };
  const networks = await trainMembers(run, options);
  onProgress?.({
    phase: 'calibration',
    ...idle,
    member: members,
    epoch: networks.at(-1)!.epochs,
    fraction: 1,
  });
  const weights = networks.map((network) => network.weights);
  const model = assembleModel({
    dataSet,
    split,
    seed,
    backend,
    settings,
    trust,
    classWeights,
    networks,
    validationLoss: members === 1 ? networks[0]!.bestLoss : lossTogether(run, weights),
    heads: calibrate(dataSet, weights, fitted, split, trust),
  });
  return addFigures(model, dataSet, split);
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new TrainingCancelled({ epoch: 0, cause: signal.reason });
}
