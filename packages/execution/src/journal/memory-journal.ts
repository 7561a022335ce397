import type { JournalSink } from './journal-sink.ts';

/**
 * A journal in memory, for simulations and tests: it can be read afterwards, and handed to a run that goes on.
 *
 * @example
 * ```ts
 * import { MemoryJournal } from '@slipstream/execution';
 *
 * const journal = new MemoryJournal();
 * journal.append('0 2144df1c {}\n', true);
 * journal.text; // => '0 2144df1c {}\n'
 * ```
 */
export class MemoryJournal implements JournalSink {
  #text: string;
  #start = 0;

  /** @param text what an earlier run left. */
  constructor(text: string = '') {
    this.#text = text;
  }

  /** Everything that was added. */
  get text(): string {
    return this.#text;
  }

  past(): string {
    return this.#text.slice(this.#start);
  }

  cut(soundLength: number): void {
    this.#text = this.#text.slice(0, this.#start + soundLength);
  }

  append(line: string, starts: boolean): void {
    if (starts) this.#start = this.#text.length;
    this.#text += line;
  }

  commit(): void {}

  /** Nothing is held open: the lines stay readable. */
  close(): void {}
}
