import { ExecutionError } from './execution-error.ts';

/** The inputs of a journal, given again, do not bring what the journal says they brought. */
export class JournalDiverged extends ExecutionError {
  constructor(parts: { position: number; problem: string; written?: string; again?: string }) {
    const { position, problem, written, again } = parts;
    super({
      problem: `input ${position} of the journal ${problem}`,
      remedy:
        "Replay it with the very code and policies that wrote it, or start from the venue's account: `recoverFromAccount`.",
      data: { position, written, again },
    });
  }
}
