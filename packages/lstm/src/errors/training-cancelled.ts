import { LstmError } from './lstm-error.ts';

/** A checkpoint by what names it; the whole of it is `TrainingCheckpoint` of `@slipstream/lstm/training`. */
export interface SavedRun {
  readonly format: 'slipstream.training-checkpoint';
  readonly hash: string;
}

/** Training stopped because its signal was aborted; the signal's reason is the cause. */
export class TrainingCancelled extends LstmError {
  /** The epoch under way; 0 before the first. */
  readonly epoch: number;
  /** Where the last whole epoch ended; absent when none did. */
  readonly checkpoint: SavedRun | undefined;

  constructor({
    epoch,
    cause,
    checkpoint,
  }: { epoch: number; cause: unknown; checkpoint?: SavedRun | undefined }) {
    super({
      problem: `training was cancelled in epoch ${epoch}`,
      remedy:
        checkpoint === undefined
          ? 'Train again; no epoch was whole, so nothing was kept.'
          : 'Give the checkpoint of this error as resumeFrom to go on, or train again.',
      data: { epoch },
      cause,
    });
    this.epoch = epoch;
    this.checkpoint = checkpoint;
  }
}
