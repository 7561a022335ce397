import type { Split } from '@slipstream/core';
import type { Triple } from '../../baselines/class-prior.ts';
import type { StoredNetwork } from '../../model/forecast-model.ts';
import type { WeightName } from '../../model/network-weights.ts';
import type { Plateau } from '../plateau.ts';
import type { TrainingSettings } from '../training-options.ts';

/**
 * Where a training run stood at the end of an epoch, as plain data: `JSON.stringify` saves it, `resumeFrom` goes on from it.
 * A run that is stopped and resumed gives the model of the run that was not, to the bit.
 */
export interface TrainingCheckpoint {
  readonly format: 'slipstream.training-checkpoint';
  readonly formatVersion: 2;
  /** The content hash of everything else in it. */
  readonly hash: string;
  readonly run: RunIdentity;
  /** The networks that are trained to their end. */
  readonly done: readonly StoredMember[];
  readonly current: StoredState;
}

/** All that decides the bits of a run; a checkpoint fits no other one. */
export interface RunIdentity {
  /** Names the numbers of the data set. */
  readonly data: string;
  readonly split: Split;
  readonly seed: number;
  readonly settings: TrainingSettings;
  readonly classWeights?: Triple | 'balanced';
  readonly backend: string;
  readonly packageVersion: string;
  readonly kernelHash: string;
}

/** A network that is trained to its end. */
export interface StoredMember {
  readonly network: StoredNetwork;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly startLoss: number;
  readonly bestLoss: number;
}

/** Arrays of numbers as base64 of little-endian 32-bit floats. */
export type StoredArrays = Readonly<Record<WeightName, string>>;

/** The network under way. */
export interface StoredState {
  readonly epoch: number;
  /** Of each head on the validation block: of the start, and of the best weights; absent (`null`) where nothing is known. */
  readonly startLosses: readonly (number | null)[];
  readonly bestLosses: readonly (number | null)[];
  readonly plateau: Plateau;
  readonly weights: StoredNetwork;
  readonly best: StoredNetwork;
  readonly adam: {
    readonly first: StoredArrays;
    readonly second: StoredArrays;
    readonly steps: number;
  };
}
