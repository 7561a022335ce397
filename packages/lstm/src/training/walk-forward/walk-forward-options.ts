import type { DataSet, Split } from '@slipstream/core';
import type { TrainingOptions } from '../training-options.ts';

/** Where a walk forward stands. */
export interface WalkForwardProgress {
  /** From 1. */
  readonly fold: number;
  readonly folds: number;
  readonly stage: 'preparing' | 'baselines' | 'training' | 'judging';
  /** What is being trained: `seed 2`, `without flow.`; absent in the other stages. */
  readonly what?: string;
  /** Share of the whole work that is done. */
  readonly fraction: number;
}

/** What a walk forward is given beside the data. */
export interface WalkForwardOptions {
  /**
   * Train, validation, calibration and test of each fold, test blocks following each other in time. Purge and embargo
   * are in them: `walkForward` of `@slipstream/features` makes such folds.
   */
  readonly folds: readonly Required<Split>[];
  /** Training of every network; the library's defaults where left out. */
  readonly training?: Omit<
    TrainingOptions,
    'split' | 'seed' | 'signal' | 'onProgress' | 'onCheckpoint' | 'resumeFrom'
  >;
  /** The first is judged; the others show how much the seed decides. `[1]` when left out. */
  readonly seeds?: readonly number[];
  /** Groups of features, by how their names begin, without which the network is trained once more; none when left out. */
  readonly without?: readonly string[];
  /** Aborting it stops the walk at the next batch. */
  readonly signal?: AbortSignal;
  /** Told at each stage, and after every batch of training. */
  readonly onProgress?: (progress: WalkForwardProgress) => void;
}

/**
 * The rows of a fold: scaling and thresholds may be fitted on the fold's own training block, so each fold can have its own
 * features and classes. Times and segments must be those that the folds count in.
 */
export type FoldRows = (split: Required<Split>, fold: number) => DataSet;
