import { LstmError } from './lstm-error.ts';

/** Training stopped because its signal was aborted; the signal's reason is the cause. */
export class TrainingCancelled extends LstmError {
  constructor({ epoch, cause }: { epoch: number; cause: unknown }) {
    super({
      problem: `training was cancelled in epoch ${epoch}`,
      remedy: 'Train again; nothing was kept.',
      data: { epoch },
      cause,
    });
  }
}
