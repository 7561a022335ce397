import { ExecutionError } from './execution-error.ts';

/** A journal belongs to another run than the one that is to go on from it. */
export class JournalMismatch extends ExecutionError {
  constructor({ field, written, given }: { field: string; written: string; given: string }) {
    super({
      problem: `the ${field} of the journal is ${written}, that of the run ${given}`,
      remedy:
        'Give each parent order a journal of its own, and restart it with what it was started with.',
      data: { field, written, given },
    });
  }
}
