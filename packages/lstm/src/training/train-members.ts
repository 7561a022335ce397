import type { DataSet, Random, Split } from '@slipstream/core';
import type { Triple } from '../baselines/class-prior.ts';
import { TrainingCancelled } from '../errors/training-cancelled.ts';
import { outputsOf } from '../evaluation/run-rows.ts';
import { averageKernel } from '../model/model-kernel.ts';
import type { NetworkWeights } from '../model/network-weights.ts';
import { outputLayout } from '../model/output-layout.ts';
import type { RunIdentity } from './checkpoint/training-checkpoint.ts';
import { type RunState, writeCheckpoint } from './checkpoint/write-checkpoint.ts';
import type { Backend } from './choose-backend.ts';
import { type FittedHeads, linearStart, taughtTargets } from './fit-heads.ts';
import { shownLoss } from './head-losses.ts';
import { initialWeights } from './initial-weights.ts';
import { Objective } from './objective.ts';
import {
  blockLosses,
  type EpochProgress,
  type TrainedNetwork,
  trainNetwork,
} from './train-network.ts';
import type { TrainingOptions, TrainingSettings } from './training-options.ts';
import { ParallelNetwork } from './workers/parallel-network.ts';

/** All that the networks of one model share. */
export interface MembersRun {
  readonly dataSet: DataSet;
  readonly split: Split;
  readonly settings: TrainingSettings;
  readonly classWeights: Triple | 'balanced' | undefined;
  readonly backend: Backend;
  readonly identity: RunIdentity;
  readonly random: Random;
  readonly fitted: FittedHeads;
  readonly from: RunState | undefined;
}

/** Of the whole work, the share that the baselines take before the first batch. */
const BASELINE_SHARE = 0.1;

/** Trains the networks of a model one after the other, each from weights and chunks that its own seed decides. */
export async function trainMembers(
  run: MembersRun,
  { signal, onProgress, onCheckpoint }: TrainingOptions,
): Promise<TrainedNetwork[]> {
  const { dataSet, split, settings, fitted, from } = run;
  const { members } = settings;
  const start = linearStart(dataSet, fitted);
  const layout = outputLayout(dataSet.labels);
  const taught = taughtTargets(dataSet, fitted, layout, split.train, run.classWeights);
  const shape = {
    inputs: dataSet.schema.columns.length,
    units: settings.units,
    outputs: layout.count,
  };
  const teacher = await ParallelNetwork.open(shape, {
    workers: settings.workers,
    backend: run.backend === 'wasm' ? 'wasm' : 'typescript',
  });
  const done: TrainedNetwork[] = [...(from?.done ?? [])];
  let last: RunState | undefined = from;
  try {
    for (let member = done.length; member < members; member += 1) {
      const random = member === 0 ? run.random : run.random.fork(`member ${member}`);
      const trained = await trainNetwork({
        dataSet,
        train: split.train,
        validation: split.validation,
        start: initialWeights(start, settings.units, random),
        taught: new Objective(layout, taught, settings.auxiliaryWeight),
        judged: judgedObjective(run),
        settings,
        teacher,
        random: random.fork('chunks'),
        signal,
        from: member === from?.done.length ? from.current : undefined,
        report: (progress) =>
          onProgress?.({
            phase: 'network',
            member: member + 1,
            members,
            ...progress,
            fraction: fractionOf(member, members, progress),
          }),
        keep: (current) => {
          last = { done: [...done], current };
          onCheckpoint?.(writeCheckpoint(run.identity, last));
        },
      });
      done.push(trained);
    }
  } catch (error) {
    if (!(error instanceof TrainingCancelled) || last === undefined) throw error;
    const checkpoint = writeCheckpoint(run.identity, last);
    throw new TrainingCancelled({ epoch: error.epoch, cause: error.cause, checkpoint });
  } finally {
    teacher.close();
  }
  return done;
}

/** The loss of networks together on the validation block, as that of each of them is shown. */
export function lossTogether(run: MembersRun, networks: readonly NetworkWeights[]): number {
  const { dataSet, split } = run;
  const outputs = outputsOf(averageKernel(networks, dataSet.labels), dataSet, split.validation);
  const judged = judgedObjective(run);
  return shownLoss(judged.heads, blockLosses(judged, outputs, split.validation));
}

function judgedObjective({ dataSet, split, settings, fitted }: MembersRun): Objective {
  const layout = outputLayout(dataSet.labels);
  const targets = taughtTargets(dataSet, fitted, layout, split.validation, undefined);
  return new Objective(layout, targets, settings.auxiliaryWeight);
}

function fractionOf(
  member: number,
  members: number,
  { epoch, epochs, batch, batches }: EpochProgress,
): number {
  const done = (member + (epoch - 1 + batch / batches) / epochs) / members;
  return BASELINE_SHARE + (1 - BASELINE_SHARE) * done;
}
