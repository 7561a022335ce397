import { checksum } from './checksum.ts';
import type { JournalRecord } from './journal-record.ts';
import { fromText, toText } from './plain-text.ts';

/** A record and its number. */
export interface NumberedRecord<Entry> {
  readonly sequence: number;
  readonly record: Entry;
}

/** A record as a line: its number, the checksum of number and content, the content. Plain ASCII. */
export function lineOf(sequence: number, record: object): string {
  const content = toText(record);
  return `${sequence} ${checksum(`${sequence} ${content}`)} ${content}\n`;
}

/** The record of a line without its end, or in words what is wrong with it. */
export function recordOf<Entry = JournalRecord>(line: string): NumberedRecord<Entry> | string {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  const number = line.slice(0, first);
  if (second < 0 || !/^\d+$/.test(number)) return 'is no numbered line';
  const content = line.slice(second + 1);
  const sum = checksum(`${number} ${content}`);
  if (line.slice(first + 1, second) !== sum) return 'does not match its checksum';
  return { sequence: Number(number), record: fromText(content) as Entry };
}
