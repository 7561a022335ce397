import { contentHash } from '@slipstream/core';
import { storeArrays, storeNetwork } from '../../model/stored-network.ts';
import type { NetworkState } from '../network-state.ts';
import type { TrainedNetwork } from '../train-network.ts';
import type { RunIdentity, TrainingCheckpoint } from './training-checkpoint.ts';

/** What a run holds at the end of an epoch. */
export interface RunState {
  readonly done: readonly TrainedNetwork[];
  readonly current: NetworkState;
}

/** A stand of a run as it is saved, under the hash of its content. */
export function writeCheckpoint(run: RunIdentity, { done, current }: RunState): TrainingCheckpoint {
  const { weights, best, adam, ...rest } = current;
  const content = {
    format: 'slipstream.training-checkpoint',
    formatVersion: 1,
    run,
    done: done.map(({ weights: trained, ...figures }) => ({
      network: storeNetwork(trained),
      ...figures,
    })),
    current: {
      ...rest,
      weights: storeNetwork(weights),
      best: storeNetwork(best),
      adam: {
        first: storeArrays(adam.first),
        second: storeArrays(adam.second),
        steps: adam.steps,
      },
    },
  } as const;
  return { ...content, hash: contentHash(content) };
}
