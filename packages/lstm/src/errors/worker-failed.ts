import { LstmError } from './lstm-error.ts';

/** A thread of training that did not do its part: it could not start, ran out of memory, or was ended. */
export class WorkerFailed extends LstmError {
  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super({
      problem: `a training thread failed: ${reason}`,
      remedy: 'Train with workers: 1, or resume from the last checkpoint.',
      data: { reason },
      cause,
    });
  }
}
