import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isoOfMicros, type Micros } from '@slipstream/core';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import { RecordingNotFound } from '../errors/recording-not-found.ts';

/** A file of a recorder: its day in UTC and its number within the day, from 1. */
export interface RecordingFile {
  readonly path: string;
  readonly day: string;
  readonly part: number;
}

const LENGTH_OF_DAY = 'YYYY-MM-DD'.length;
const PART_DIGITS = 5;

/** The day of a time, in UTC: `2026-11-20`. */
export function dayOfMicros(time: Micros): string {
  return isoOfMicros(time).slice(0, LENGTH_OF_DAY);
}

/** Where a part of a recording stands: `deribit.2026-11-20.00001.jsonl.gz`. */
export function recordingFile(
  folder: string,
  name: string,
  day: string,
  part: number,
): RecordingFile {
  const number = String(part).padStart(PART_DIGITS, '0');
  return { path: join(folder, `${name}.${day}.${number}.jsonl.gz`), day, part };
}

/**
 * The files that recorders of a name wrote into a folder, by day and number: what `readRecording` takes.
 *
 * @throws {InvalidRecordingOption} when the name is not of letters, digits, `_` and `-`.
 * @throws {RecordingNotFound} when there is no such folder.
 */
export async function recordingFiles(
  folder: string,
  name: string,
): Promise<readonly RecordingFile[]> {
  if (!/^[\w-]+$/.test(name)) {
    throw new InvalidRecordingOption({
      what: 'the name of a recording',
      value: name,
      expected: 'letters, digits, _ and -',
    });
  }
  const pattern = new RegExp(
    `^${name}\\.(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{${PART_DIGITS},})\\.jsonl\\.gz$`,
  );
  return (await namesIn(folder))
    .map((file) => pattern.exec(file))
    .filter((match) => match !== null)
    .map(([file, day, part]) => ({ path: join(folder, file), day: day!, part: Number(part) }))
    .sort((a, b) => (a.day === b.day ? a.part - b.part : a.day < b.day ? -1 : 1));
}

/** Makes the folder of a recording where it is missing. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new RecordingNotFound({ file: folder, cause });
  }
}
