import type { Micros } from './micros.ts';

/** The place of an entry that stands in no queue. */
export const OUTSIDE = -1;

/** What the queue orders: by due time, then by age. The queue keeps `place` up to date. */
export interface QueueEntry {
  due: Micros;
  age: number;
  place: number;
}

/**
 * Entries by due time and then age, as a binary heap in one reused array. Every entry knows its place, so
 * that removing one from the middle costs as little as taking the first: O(log n).
 */
export class TimerQueue<Entry extends QueueEntry> {
  readonly #heap: (Entry | undefined)[] = [];
  #size = 0;

  /** How many entries wait. */
  get size(): number {
    return this.#size;
  }

  /** The entry that is due first, left in the queue. */
  get first(): Entry | undefined {
    return this.#heap[0];
  }

  /** Adds an entry that stands in no queue; its due time and age must not change until it is removed. */
  add(entry: Entry): void {
    const place = this.#size;
    this.#size += 1;
    this.#rise(entry, place);
  }

  /** Removes an entry, wherever it stands; one that is not in the queue is left alone. */
  remove(entry: Entry): void {
    const { place } = entry;
    if (place === OUTSIDE) return;
    entry.place = OUTSIDE;
    this.#size -= 1;
    const last = this.#heap[this.#size]!;
    this.#heap[this.#size] = undefined;
    if (last === entry) return;
    // The last entry fills the hole; from there it belongs either further up or further down.
    const parent = this.#heap[(place - 1) >> 1];
    if (place > 0 && isBefore(last, parent!)) this.#rise(last, place);
    else this.#sink(last, place);
  }

  /** Removes all entries. */
  clear(): void {
    for (let place = 0; place < this.#size; place += 1) {
      this.#heap[place]!.place = OUTSIDE;
      this.#heap[place] = undefined;
    }
    this.#size = 0;
  }

  #rise(entry: Entry, from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above]!;
      if (!isBefore(entry, parent)) break;
      this.#put(parent, place);
      place = above;
    }
    this.#put(entry, place);
  }

  #sink(entry: Entry, from: number): void {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= this.#size) break;
      const right = left + 1;
      const below =
        right < this.#size && isBefore(this.#heap[right]!, this.#heap[left]!) ? right : left;
      const child = this.#heap[below]!;
      if (!isBefore(child, entry)) break;
      this.#put(child, place);
      place = below;
    }
    this.#put(entry, place);
  }

  #put(entry: Entry, place: number): void {
    this.#heap[place] = entry;
    entry.place = place;
  }
}

function isBefore(a: QueueEntry, b: QueueEntry): boolean {
  return a.due < b.due || (a.due === b.due && a.age < b.age);
}
