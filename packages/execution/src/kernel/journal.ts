import type { Micros } from '@slipstream/core';
import type { JournalEntry, KernelEvent } from './execution-event.ts';

type Unplaced<Event> = Event extends JournalEntry ? Omit<Event, keyof JournalEntry> : never;

/** Where a journal stands, and what it has said. */
export interface JournalState {
  readonly position: number;
  readonly time: Micros;
  readonly said: readonly (readonly [string, string])[];
}

/** Collects the entries of one step, and says nothing twice that has not changed. */
export class Journal {
  #entries: KernelEvent[] = [];
  readonly #said = new Map<string, string>();
  /** How many keys of each topic stand in it. */
  readonly #topics = new Map<string, number>();
  #position = -1;
  #time: Micros = Number.NEGATIVE_INFINITY;

  /** What is remembered between two steps. */
  save(): JournalState {
    return { position: this.#position, time: this.#time, said: [...this.#said] };
  }

  restore({ position, time, said }: JournalState): void {
    this.#position = position;
    this.#time = time;
    this.#said.clear();
    this.#topics.clear();
    for (const [key, saying] of said) this.#say(key, saying);
  }

  /** Passes inputs that brought nothing, so that the next one has this number. */
  skipTo(position: number): void {
    this.#position = position - 1;
  }

  get position(): number {
    return this.#position;
  }

  get time(): Micros {
    return this.#time;
  }

  /** Begins the step of the next input. Time does not go back. */
  begin(now: Micros): void {
    this.#position += 1;
    this.#time = Math.max(this.#time, now);
  }

  add(entry: Unplaced<KernelEvent>): void {
    this.#entries.push({ ...entry, position: this.#position, time: this.#time } as KernelEvent);
  }

  /** Adds an entry, unless the last one under this key said the same. */
  addOnce(key: string, saying: string, entry: Unplaced<KernelEvent>): void {
    if (this.#said.get(key) === saying) return;
    this.#say(key, saying);
    this.add(entry);
  }

  /** Whether this was the last that was said under a key. */
  says(key: string, saying: string): boolean {
    return this.#said.get(key) === saying;
  }

  /**
   * Whether anything stands under a topic, the first word of a key. Keys are long, and mostly nothing stands under any:
   * what is forgotten at every step is asked for by this first.
   */
  saysOf(topic: string): boolean {
    return this.#topics.has(topic);
  }

  /** What stood under a key no longer holds: it will be said again when it comes back. */
  forget(key: string): void {
    if (!this.#said.delete(key)) return;
    const topic = topicOf(key);
    const left = this.#topics.get(topic)! - 1;
    if (left === 0) this.#topics.delete(topic);
    else this.#topics.set(topic, left);
  }

  /** The entries since the last call. */
  take(): readonly KernelEvent[] {
    if (this.#entries.length === 0) return NONE;
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }

  #say(key: string, saying: string): void {
    const topic = topicOf(key);
    if (!this.#said.has(key)) this.#topics.set(topic, (this.#topics.get(topic) ?? 0) + 1);
    this.#said.set(key, saying);
  }
}

const NONE: readonly KernelEvent[] = Object.freeze([]);

function topicOf(key: string): string {
  return key.split(' ', 1)[0]!;
}
