import { MemoryJournal } from '../src/journal/memory-journal.ts';

/** A journal whose process can die: what was committed stays, of what was added since any part may. */
export class TornJournal extends MemoryJournal {
  #safe = 0;

  override commit(): void {
    this.#safe = this.text.length;
  }

  override cut(soundLength: number): void {
    super.cut(soundLength);
    this.#safe = Math.min(this.#safe, this.text.length);
  }

  /** What a crash leaves, to go on from. @param which of the ends that it can leave, counted from the shortest. */
  after(which: number): TornJournal {
    const loose = this.text.length - this.#safe;
    return new TornJournal(this.text.slice(0, this.#safe + (which % (loose + 1))));
  }
}
