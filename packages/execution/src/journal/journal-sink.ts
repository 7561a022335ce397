/**
 * Where a journal is kept: in memory, in files (`@slipstream/execution/node`), or wherever a desk keeps such things.
 * Everything here is synchronous, because a command may leave only after its line is safe. What cannot be written is
 * thrown; the run then cancels what works and ends with the error.
 */
export interface JournalSink {
  /** What earlier runs left, from the last record at which a reader can start; empty where there was none. */
  past(): string;
  /** Forgets what follows the first so many characters of the past: a crash tore it. */
  cut(soundLength: number): void;
  /**
   * Adds a line.
   *
   * @param starts whether a reader can start at it, so that what stands before need not be read again.
   */
  append(line: string, starts: boolean): void;
  /** Called before commands leave, and after a person's word, a halt or an account: what was added has to be as safe as the sink is meant to make it. */
  commit(): void;
  /** Lets go of what the sink holds open; a run calls it once, when it ends. */
  close(): void;
}
