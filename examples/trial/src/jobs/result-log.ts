import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import type { JobResult } from './job.ts';

const DIGITS = 16;

/** One result as a line: a checksum, a space, JSON. */
export function resultLine(result: JobResult): string {
  const text = JSON.stringify(result);
  return `${checksum(text)} ${text}\n`;
}

/** The results of a log's text, up to the first line that is not whole, and how many bytes they take. */
export function readResults(text: string): {
  readonly results: readonly JobResult[];
  readonly bytes: number;
} {
  const results: JobResult[] = [];
  let at = 0;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0) break;
    const body = text.slice(at + DIGITS + 1, end);
    if (text.slice(at, at + DIGITS) !== checksum(body)) break;
    results.push(JSON.parse(body) as JobResult);
    at = end + 1;
  }
  return { results, bytes: Buffer.byteLength(text.slice(0, at)) };
}

/**
 * Results as they come, on disk before they count. What a crash tore is cut off when the log is opened again, and its
 * jobs are done anew.
 */
export class ResultLog {
  readonly #file: number;
  /** What stood in the log when it was opened. */
  readonly results: readonly JobResult[];

  /** @param resume whether what stands there counts; otherwise it is put aside, for who forgot to say so. */
  constructor(path: string, { resume }: { readonly resume: boolean }) {
    if (!resume && existsSync(path)) renameSync(path, `${path}.before`);
    const { results, bytes } = resume ? readResults(textOf(path)) : { results: [], bytes: 0 };
    this.results = results;
    this.#file = openSync(path, 'a');
    truncateSync(path, bytes);
  }

  append(result: JobResult): void {
    writeSync(this.#file, resultLine(result));
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw cause;
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
