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
  const { weights, best, adam, startLosses, bestLosses, ...rest } = current;
  const content = {
    format: 'slipstream.training-checkpoint',
    formatVersion: 2,
    run,
    done: done.map(({ weights: trained, ...figures }) => ({
      network: storeNetwork(trained),
      ...figures,
    })),
    current: {
      ...rest,
      startLosses: startLosses.map(storedLoss),
      bestLosses: bestLosses.map(storedLoss),
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

/** JSON has no NaN: a loss of which nothing is known is `null`. */
function storedLoss(loss: number): number | null {
  return Number.isNaN(loss) ? null : loss;
}
