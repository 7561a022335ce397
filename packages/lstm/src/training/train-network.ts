import type { DataSet, Random, Segment } from '@slipstream/core';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { TrainingCancelled } from '../errors/training-cancelled.ts';
import { runRows } from '../evaluation/run-rows.ts';
import { stepKernel } from '../kernel/choose-step-kernel.ts';
import type { KernelBackend } from '../kernel/kernel-functions.ts';
import { type NetworkWeights, WEIGHT_NAMES } from '../model/network-weights.ts';
import { Adam } from './adam.ts';
import { BatchBuilder } from './batch-builder.ts';
import { nextTurn } from './next-turn.ts';
import type { Objective } from './objective.ts';
import { afterEpoch, type Plateau, plateauFrom } from './plateau.ts';
import { TrainableNetwork } from './trainable-network.ts';
import type { TrainingSettings } from './training-options.ts';
import type { TrainingProgress } from './training-progress.ts';
import { cutWindows } from './windows.ts';

/** All that one run of the network's training needs. */
export interface NetworkRun {
  readonly dataSet: DataSet;
  readonly train: Segment;
  readonly validation: Segment;
  readonly start: NetworkWeights;
  readonly taught: Objective;
  readonly judged: Objective;
  readonly settings: TrainingSettings;
  readonly backend: KernelBackend;
  readonly random: Random;
  readonly signal: AbortSignal | undefined;
  readonly report: (progress: Omit<TrainingProgress, 'phase' | 'fraction'>) => void;
}

/** The weights that did best on the validation block. */
export interface TrainedNetwork {
  readonly weights: NetworkWeights;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Validation losses of the start and of the weights kept. */
  readonly startLoss: number;
  readonly bestLoss: number;
}

/**
 * Trains on shuffled chunks until the validation loss stops falling, and gives the best weights, which are the
 * start if nothing was better.
 *
 * The memory at the start of each chunk is the one that the whole sequence up to there leaves behind, computed once
 * an epoch with the weights of that moment and refreshed over the burn-in (after Kapturowski et al. 2019). So chunks
 * may be shuffled, and the network learns in the state that serving keeps it in.
 */
export async function trainNetwork(run: NetworkRun): Promise<TrainedNetwork> {
  const { dataSet, train, settings, random, signal, report } = run;
  const windows = cutWindows(dataSet.segments, train, settings.chunk, settings.burnIn);
  const builder = new BatchBuilder(dataSet, windows, settings);
  const batches = Math.ceil(windows.length / settings.batch);
  const weights = copyOf(run.start);
  const adam = new Adam(weights, settings);
  const network = new TrainableNetwork(weights, run.backend);
  const startLoss = judge(run, weights, builder);
  let best = copyOf(weights);
  let plateau: Plateau = plateauFrom(startLoss, settings.learningRate);
  let epoch = 0;
  while (epoch < settings.epochs && plateau.sinceBest < settings.patience) {
    epoch += 1;
    const order = shuffled(windows.length, random);
    let sum = 0;
    for (let batch = 0; batch < batches; batch += 1) {
      const chosen = order.slice(batch * settings.batch, (batch + 1) * settings.batch);
      const { inputs, rows } = builder.build(chosen);
      const { loss, gradients } = network.gradients(
        weights,
        inputs,
        (outputs, gradient) => run.taught.loss(outputs, rows, gradient).total,
      );
      adam.step(weights, gradients, plateau.rate);
      sum += loss;
      report({
        epoch,
        epochs: settings.epochs,
        batch: batch + 1,
        batches,
        loss: sum / (batch + 1),
        validation: plateau.best,
      });
      await nextTurn();
      if (signal?.aborted) throw new TrainingCancelled({ epoch, cause: signal.reason });
    }
    const loss = judge(run, weights, builder);
    plateau = afterEpoch(plateau, epoch, loss);
    if (plateau.bestEpoch === epoch) best = copyOf(weights);
  }
  const { bestEpoch, best: bestLoss } = plateau;
  return { weights: best, epochs: epoch, bestEpoch, startLoss, bestLoss };
}

/**
 * Steps once through training and validation block with the present weights: the memories for the next epoch's
 * chunks, and the validation loss, which is the log-loss where there are directions.
 */
function judge(
  { dataSet, train, validation, judged }: NetworkRun,
  weights: NetworkWeights,
  builder: BatchBuilder,
): number {
  const kernel = stepKernel(weights);
  const width = kernel.outputs.length;
  const count = validation.end - validation.start;
  const outputs = new Float32Array(count * width);
  runRows(
    kernel,
    dataSet,
    { start: train.start, end: validation.end },
    {
      before: (row) => builder.remember(row, kernel),
      after: (row) => {
        if (row >= validation.start) outputs.set(kernel.outputs, (row - validation.start) * width);
      },
    },
  );
  const rows = Int32Array.from({ length: count }, (_, place) => validation.start + place);
  const { logLoss, total } = judged.loss(outputs, rows);
  const loss = Number.isNaN(logLoss) ? total : logLoss;
  if (Number.isNaN(loss)) throw new EmptyDataSet({ what: 'the validation block' });
  return loss;
}

function copyOf(weights: NetworkWeights): NetworkWeights {
  const copies = WEIGHT_NAMES.map((name) => [name, weights[name].slice()] as const);
  return { ...weights, ...Object.fromEntries(copies) };
}

/** Fisher and Yates's shuffle of 0 … count − 1. */
function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, place) => place);
  for (let place = count - 1; place > 0; place -= 1) {
    const other = random.below(place + 1);
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return order;
}
