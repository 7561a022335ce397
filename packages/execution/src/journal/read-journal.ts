import { JournalCorrupted } from '../errors/journal-corrupted.ts';
import { recordOf } from './journal-line.ts';
import type { JournalRecord } from './journal-record.ts';

/** What a journal holds. */
export interface JournalContents<Entry = JournalRecord> {
  readonly records: readonly Entry[];
  /** The number of the record that would come next. */
  readonly nextSequence: number;
  /** How many characters hold sound lines. */
  readonly soundLength: number;
  /** What a crash tore off at the end; absent where nothing was. */
  readonly torn: { readonly characters: number; readonly reason: string } | undefined;
}

/**
 * Reads a journal up to where a crash tore it. A torn end was never acted on: commands leave after their line is whole.
 *
 * @throws {JournalCorrupted} when a line is wrong and a sound one follows, or lines are missing between two.
 * @example
 * ```ts
 * import { readJournal } from '@slipstream/execution';
 *
 * const torn = readJournal('0 0badc0de {"kind":"st');
 * torn.records; // => []
 * torn.torn; // => { characters: 22, reason: 'the last line has no end' }
 * ```
 */
export function readJournal<Entry = JournalRecord>(text: string): JournalContents<Entry> {
  const records: Entry[] = [];
  let next: number | undefined;
  let offset = 0;
  while (offset < text.length) {
    const end = text.indexOf('\n', offset);
    const fault = end < 0 ? 'has no end' : take(text.slice(offset, end));
    if (fault !== undefined) {
      const line = records.length + 1;
      if (soundLineFollows(text, end)) throw new JournalCorrupted({ line, problem: fault });
      const torn = { characters: text.length - offset, reason: `the last line ${fault}` };
      return { records, nextSequence: next ?? 0, soundLength: offset, torn };
    }
    offset = end + 1;
  }
  return { records, nextSequence: next ?? 0, soundLength: offset, torn: undefined };

  function take(line: string): string | undefined {
    const found = recordOf<Entry>(line);
    if (typeof found === 'string') return found;
    if (next !== undefined && found.sequence !== next) {
      throw new JournalCorrupted({
        line: records.length + 1,
        problem: `bears the number ${found.sequence} instead of ${next}`,
      });
    }
    next = found.sequence + 1;
    records.push(found.record);
    return undefined;
  }
}

function soundLineFollows(text: string, end: number): boolean {
  if (end < 0) return false;
  return text
    .slice(end + 1)
    .split('\n')
    .slice(0, -1)
    .some((line) => typeof recordOf(line) !== 'string');
}
