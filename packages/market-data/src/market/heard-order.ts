import type { Micros } from '@slipstream/core';

/** What can stand in a {@link HeardOrder}: one at a time, since it holds its own place. */
export interface HeardOrderEntry {
  /** When it was last heard. */
  heard: Micros;
  previous: HeardOrderEntry | undefined;
  next: HeardOrderEntry | undefined;
}

/**
 * Entries by when they were last heard, the longest ago first. They link to each other, so that moving one to the end
 * costs the same among two thousand as among two, and allocates nothing.
 */
export class HeardOrder<Entry extends HeardOrderEntry> {
  #first: Entry | undefined;
  #last: Entry | undefined;

  /** The one that was not heard for the longest. */
  get first(): Entry | undefined {
    return this.#first;
  }

  /** Makes an entry the last, whether it stood here or not. */
  moveToEnd(entry: Entry): void {
    if (entry === this.#last) return;
    this.remove(entry);
    entry.previous = this.#last;
    if (this.#last) this.#last.next = entry;
    else this.#first = entry;
    this.#last = entry;
  }

  /** Takes an entry out; nothing happens where it does not stand here. */
  remove(entry: Entry): void {
    const { previous, next } = entry as { previous: Entry | undefined; next: Entry | undefined };
    if (previous) previous.next = next;
    else if (this.#first === entry) this.#first = next;
    if (next) next.previous = previous;
    else if (this.#last === entry) this.#last = previous;
    entry.previous = undefined;
    entry.next = undefined;
  }
}
