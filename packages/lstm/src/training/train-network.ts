import type { DataSet, Random, Segment } from '@slipstream/core';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { TrainingCancelled } from '../errors/training-cancelled.ts';
import { runRows } from '../evaluation/run-rows.ts';
import { stepKernel } from '../kernel/choose-step-kernel.ts';
import { copyOfWeights, type NetworkWeights } from '../model/network-weights.ts';
import { Adam } from './adam.ts';
import { BatchBuilder } from './batch-builder.ts';
import {
  gainedHeads,
  keptLosses,
  relativeLoss,
  shownLoss,
  withHeadsSetBack,
} from './head-losses.ts';
import type { NetworkState } from './network-state.ts';
import { nextTurn } from './next-turn.ts';
import type { Objective } from './objective.ts';
import { afterEpoch, plateauFrom } from './plateau.ts';
import type { BatchInputs, GradientsOfLoss, LossOfOutputs } from './trainable-network.ts';
import type { TrainingSettings } from './training-options.ts';
import type { TrainingProgress } from './training-progress.ts';
import { cutWindows } from './windows.ts';

/** What gives the slopes of a batch: the network on one thread or on several. */
interface Teacher {
  gradients(
    weights: NetworkWeights,
    inputs: BatchInputs,
    lossOf: LossOfOutputs,
  ): GradientsOfLoss | Promise<GradientsOfLoss>;
}

/** All that one run of the network's training needs. */
export interface NetworkRun {
  readonly dataSet: DataSet;
  readonly train: Segment;
  readonly validation: Segment;
  readonly start: NetworkWeights;
  readonly taught: Objective;
  readonly judged: Objective;
  readonly settings: TrainingSettings;
  readonly teacher: Teacher;
  /** Decides the order of chunks, each epoch by a fork of its own, so that a run can go on from any epoch. */
  readonly random: Random;
  readonly signal: AbortSignal | undefined;
  readonly report: (progress: EpochProgress) => void;
  /** Where an earlier run of the same kind stood. */
  readonly from?: NetworkState | undefined;
  /** Told after every epoch where the run stands; the state is a copy and stays as it is. */
  readonly keep?: ((state: NetworkState) => void) | undefined;
}

/** How far the epochs of one network are. */
export type EpochProgress = Pick<
  TrainingProgress,
  'epoch' | 'epochs' | 'batch' | 'batches' | 'loss' | 'validation'
>;

/** The weights that did best on the validation block. */
export interface TrainedNetwork {
  readonly weights: NetworkWeights;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Validation losses of the start and of the weights kept, as `shownLoss` means them. */
  readonly startLoss: number;
  readonly bestLoss: number;
}

/**
 * Trains on shuffled chunks until the heads together stop gaining on the validation block, and gives the best weights,
 * in which each head that did not gain is its linear start. Heads share the memory, so one epoch is kept for all of them; but
 * what a head says of it is its own, so none pays for the gains of another.
 *
 * The memory at the start of each chunk is the one that the whole sequence up to there leaves behind, computed once
 * an epoch with the weights of that moment and refreshed over the burn-in (after Kapturowski et al. 2019). So chunks
 * may be shuffled, and the network learns in the state that serving keeps it in.
 */
export async function trainNetwork(run: NetworkRun): Promise<TrainedNetwork> {
  const { dataSet, train, settings, random, from } = run;
  const windows = cutWindows(dataSet.segments, train, settings.chunk, settings.burnIn);
  const builder = new BatchBuilder(dataSet, windows, settings);
  const weights = copyOfWeights(from?.weights ?? run.start);
  const adam = new Adam(weights, settings);
  if (from) adam.restore(from.adam);
  // A resumed run takes this pass too: it fills the memories before the chunks, as the end of the epoch did.
  const losses = judge(run, weights, builder);
  const { heads } = run.judged;
  const startLosses = from?.startLosses ?? losses;
  const start = relativeLoss(heads, startLosses, startLosses);
  if (Number.isNaN(start)) throw new EmptyDataSet({ what: 'the validation block' });
  let best = copyOfWeights(from?.best ?? weights);
  let bestLosses = from?.bestLosses ?? startLosses;
  let plateau = from?.plateau ?? plateauFrom(start, settings.learningRate);
  let epoch = from?.epoch ?? 0;
  while (epoch < settings.epochs && plateau.sinceBest < settings.patience) {
    epoch += 1;
    const order = shuffled(windows.length, random.fork(`epoch ${epoch}`));
    const { rate } = plateau;
    await teachEpoch({
      ...{ ...run, builder, weights, adam, order, epoch, rate },
      shown: shownLoss(heads, bestLosses),
    });
    const reached = judge(run, weights, builder);
    plateau = afterEpoch(plateau, epoch, relativeLoss(heads, reached, startLosses));
    if (plateau.bestEpoch === epoch) {
      best = withHeadsSetBack(weights, run.start, heads, gainedHeads(reached, startLosses));
      bestLosses = keptLosses(reached, startLosses);
    }
    run.keep?.({
      epoch,
      startLosses,
      bestLosses,
      plateau,
      weights: copyOfWeights(weights),
      best: copyOfWeights(best),
      adam: adam.state(),
    });
  }
  return {
    weights: best,
    epochs: epoch,
    bestEpoch: plateau.bestEpoch,
    startLoss: shownLoss(heads, startLosses),
    bestLoss: shownLoss(heads, bestLosses),
  };
}

interface Epoch extends NetworkRun {
  readonly builder: BatchBuilder;
  readonly weights: NetworkWeights;
  readonly adam: Adam;
  readonly order: readonly number[];
  readonly epoch: number;
  /** Adam's step. */
  readonly rate: number;
  /** The loss that the best epoch so far is shown with. */
  readonly shown: number;
}

/** One batch after the other; the event loop gets a turn after each. */
async function teachEpoch(run: Epoch): Promise<void> {
  const { builder, weights, adam, order, epoch, settings, taught, teacher, signal } = run;
  const batches = Math.ceil(order.length / settings.batch);
  let sum = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const chosen = order.slice(batch * settings.batch, (batch + 1) * settings.batch);
    const { inputs, rows } = builder.build(chosen);
    const { loss, gradients } = await teacher.gradients(weights, inputs, (outputs, gradient) =>
      taught.loss(outputs, rows, gradient),
    );
    adam.step(weights, gradients, run.rate);
    sum += loss;
    run.report({
      epoch,
      epochs: settings.epochs,
      batch: batch + 1,
      batches,
      loss: sum / (batch + 1),
      validation: run.shown,
    });
    await nextTurn();
    if (signal?.aborted) throw new TrainingCancelled({ epoch, cause: signal.reason });
  }
}

/**
 * Steps once through training and validation block with the present weights: the memories for the next epoch's
 * chunks, and the validation loss of each head.
 */
function judge(
  { dataSet, train, validation, judged }: NetworkRun,
  weights: NetworkWeights,
  builder: BatchBuilder,
): number[] {
  const kernel = stepKernel(weights);
  const width = kernel.outputs.length;
  const outputs = new Float32Array((validation.end - validation.start) * width);
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
  return blockLosses(judged, outputs, validation);
}

/** The loss of each head over the outputs of a validation block; NaN where no row has a known target. */
export function blockLosses(
  judged: Objective,
  outputs: Float32Array,
  { start, end }: Segment,
): number[] {
  return judged.headLosses(
    outputs,
    Int32Array.from({ length: end - start }, (_, place) => start + place),
  );
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
