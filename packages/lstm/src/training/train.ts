import type { DataSet } from '@slipstream/core';
import { seededRandom } from '@slipstream/core';
import { checkDataSet } from '../data-set/check-data-set.ts';
import { checkSplit } from '../data-set/check-split.ts';
import { TrainingCancelled } from '../errors/training-cancelled.ts';
import type { Evaluation } from '../evaluation/evaluate.ts';
import { kernelModule } from '../kernel/wasm-functions.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { outputLayout } from '../model/output-layout.ts';
import { addFigures } from './add-figures.ts';
import { assembleModel } from './assemble-model.ts';
import { calibrate } from './calibrate.ts';
import type { Backend } from './choose-backend.ts';
import { type FittedHeads, fitHeads, linearStart, taughtTargets } from './fit-heads.ts';
import { initialWeights } from './initial-weights.ts';
import { nextTurn } from './next-turn.ts';
import { Objective } from './objective.ts';
import { type TrainedNetwork, trainNetwork } from './train-network.ts';
import {
  classWeightsOf,
  settingsOf,
  type TrainingOptions,
  type TrainingSettings,
  trustOf,
} from './training-options.ts';

/** What training gives. */
export interface TrainingResult {
  readonly model: ForecastModel;
  /** The model on the test block, beside its baselines; absent when the split has none. */
  readonly evaluation?: Evaluation;
}

/** Of the whole work, the share that the baselines take before the first batch. */
const BASELINE_SHARE = 0.1;

/**
 * Trains a forecaster: linear baselines first, then the network that starts from them, then its calibration. The same
 * data, seed, machine and backend give the same model to the bit.
 *
 * @throws {EmptyDataSet} when the data set or a block of the split has no row with a known label.
 * @throws {InvalidDataSet} when columns, times or segments do not fit each other.
 * @throws {FeatureNotFinite} when a feature is NaN or infinite.
 * @throws {ConstantLabels} when every training label of a horizon is the same.
 * @throws {InvalidSplit} when the blocks do not follow each other within the rows.
 * @throws {InvalidOption} when a setting is outside its range.
 * @throws {TrainingCancelled} when the signal is aborted.
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
  checkDataSet(dataSet);
  const { split, seed, signal, onProgress } = options;
  checkSplit(split, dataSet.rows);
  throwIfCancelled(signal);

  const idle = { epoch: 0, epochs: settings.epochs, batch: 0, batches: 0 };
  onProgress?.({ phase: 'baselines', ...idle, fraction: 0 });
  const backend = options.backend !== 'cpu' && kernelModule() !== undefined ? 'wasm' : 'cpu';
  const fitted = fitHeads(dataSet, split.train);
  await nextTurn();
  throwIfCancelled(signal);

  const network = await learn(dataSet, fitted, settings, backend, options);
  onProgress?.({ phase: 'calibration', ...idle, epoch: network.epochs, fraction: 1 });
  const heads = calibrate(dataSet, network.weights, fitted, split, trust);
  const model = assembleModel({
    dataSet,
    split,
    seed,
    backend,
    settings,
    trust,
    classWeights,
    network,
    heads,
  });
  return addFigures(model, dataSet, split);
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new TrainingCancelled({ epoch: 0, cause: signal.reason });
}

function learn(
  dataSet: DataSet,
  heads: FittedHeads,
  settings: TrainingSettings,
  backend: Backend,
  { split, seed, signal, classWeights, onProgress }: TrainingOptions,
): Promise<TrainedNetwork> {
  const random = seededRandom(seed);
  const layout = outputLayout(dataSet.labels);
  const { train: block, validation } = split;
  const taught = taughtTargets(dataSet, heads, layout, block, classWeights);
  const judged = taughtTargets(dataSet, heads, layout, validation, undefined);
  return trainNetwork({
    dataSet,
    train: block,
    validation,
    start: initialWeights(linearStart(dataSet, heads), settings.units, random),
    taught: new Objective(layout, taught, settings.auxiliaryWeight),
    judged: new Objective(layout, judged, settings.auxiliaryWeight),
    settings,
    backend: backend === 'wasm' ? 'wasm' : 'typescript',
    random: random.fork('chunks'),
    signal,
    report: (progress) => {
      const { epoch, epochs, batch, batches } = progress;
      const done = (epoch - 1 + batch / batches) / epochs;
      const fraction = BASELINE_SHARE + (1 - BASELINE_SHARE) * done;
      onProgress?.({ phase: 'network', ...progress, fraction });
    },
  });
}
