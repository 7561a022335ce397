import { ExecutionError } from './execution-error.ts';

/**
 * A journal is damaged in its middle: a line is wrong and later ones are sound. A crash tears the end alone, so this is
 * the disk's work or somebody's.
 */
export class JournalCorrupted extends ExecutionError {
  constructor({ line, problem }: { line: number; problem: string }) {
    super({
      problem: `line ${line} of the journal ${problem}, and sound lines follow it`,
      remedy:
        "Keep the file, find out what damaged it, and start from the venue's account: `recoverFromAccount`.",
      data: { line },
    });
  }
}
