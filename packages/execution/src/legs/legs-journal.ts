import type { Diagnostic } from '@slipstream/core';
import { JournalMismatch } from '../errors/journal-mismatch.ts';
import { lineOf } from '../journal/journal-line.ts';
import type { JournalSink } from '../journal/journal-sink.ts';
import { toText } from '../journal/plain-text.ts';
import { readJournal } from '../journal/read-journal.ts';
import type { LegsRecord, LegsStartRecord } from './legs-record.ts';

/** How a parent of several legs is journalled: the plan in one sink, each tranche in another. */
export interface LegsJournalSettings {
  readonly sink: JournalSink;
  /** The sink of a tranche, by the id of its parent order: the same id gives the same past. */
  sinkFor(tranche: string): JournalSink;
  /** As of a plain run's journal, for every tranche. */
  readonly snapshotEvery?: number | undefined;
  readonly recoverFromAccount?: boolean | undefined;
  /** Hears of a torn end that is cut off. */
  readonly tell?: ((diagnostic: Diagnostic) => void) | undefined;
}

const SOURCE = 'execution/legs-journal';

/** The journal of a plan over several legs: few lines, because the kernels of its tranches write down their own. */
export class LegsJournal {
  /** What runs before this one wrote; empty where there was none. */
  readonly past: readonly LegsRecord[];
  readonly #sink: JournalSink | undefined;
  #sequence = 0;

  /**
   * @throws {JournalMismatch} when the past is of another plan.
   * @throws {JournalCorrupted} when it is damaged before its end.
   */
  constructor(start: LegsStartRecord, settings: LegsJournalSettings | undefined) {
    this.#sink = settings?.sink;
    this.past = settings ? this.#read(settings, start) : [];
    if (this.past.length === 0) this.add(start);
    this.commit();
  }

  add(record: LegsRecord): void {
    this.#sink?.append(lineOf(this.#sequence, record), record.kind === 'legs');
    this.#sequence += 1;
  }

  /** What was added has to be safe before anything is sent that rests on it. */
  commit(): void {
    this.#sink?.commit();
  }

  close(): void {
    this.#sink?.close();
  }

  #read({ sink, tell }: LegsJournalSettings, start: LegsStartRecord): readonly LegsRecord[] {
    const contents = readJournal<LegsRecord>(sink.past());
    const { records, torn, soundLength, nextSequence } = contents;
    if (torn) {
      const message = `${torn.characters} characters were torn off: ${torn.reason}`;
      tell?.({ level: 'warning', source: SOURCE, message });
      sink.cut(soundLength);
    }
    this.#sequence = nextSequence;
    const [first] = records;
    if (first) requireSamePlan(first, start);
    return records;
  }
}

function requireSamePlan(first: LegsRecord, given: LegsStartRecord): void {
  if (first.kind !== 'legs') {
    throw new JournalMismatch({ field: 'kind', written: first.kind, given: 'legs' });
  }
  for (const field of ['parent', 'instruments', 'seed'] as const) {
    const [before, now] = [toText(first[field]), toText(given[field])];
    if (before !== now) throw new JournalMismatch({ field, written: before, given: now });
  }
}
