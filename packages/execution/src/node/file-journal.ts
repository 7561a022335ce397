import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { JournalSink } from '../journal/journal-sink.ts';

/** How a journal is kept in files. */
export interface FileJournalSettings {
  /** The files are called so, with a number after it. Each parent order needs a path of its own. */
  readonly path: string;
  /**
   * When the disk is made to hold what was written:
   *
   * - `commands`, the default: before commands leave, so that no order is out that the journal does not know;
   * - `every-line`;
   * - `never`: when the machine pleases. A crash of the process loses nothing, one of the machine may.
   */
  readonly fsync?: 'commands' | 'every-line' | 'never';
}

/**
 * A journal in files: one for each record at which a reader can start, so that a restart reads the last one alone.
 * Files before it stay, for whoever asks later. Two processes must not write to one path.
 *
 * @throws what the file system throws.
 * @example
 * ```ts
 * import { mkdtempSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { FileJournal } from '@slipstream/execution/node';
 *
 * const path = join(mkdtempSync(join(tmpdir(), 'journal-')), 'p1');
 * const journal = new FileJournal({ path });
 * journal.append('0 2144df1c {}\n', true);
 * journal.commit();
 * journal.close();
 * new FileJournal({ path }).past(); // => '0 2144df1c {}\n'
 * ```
 */
export class FileJournal implements JournalSink {
  readonly #path: string;
  readonly #fsync: 'commands' | 'every-line' | 'never';
  #file: number | undefined;
  #dirty = false;

  constructor({ path, fsync = 'commands' }: FileJournalSettings) {
    this.#path = path;
    this.#fsync = fsync;
    mkdirSync(dirname(path), { recursive: true });
  }

  past(): string {
    return this.#restartable().map(read).join('');
  }

  cut(soundLength: number): void {
    this.close();
    let before = 0;
    for (const file of this.#restartable()) {
      const { length } = read(file);
      const sound = Math.min(length, Math.max(0, soundLength - before));
      if (sound === 0) unlinkSync(file);
      else if (sound < length) truncateSync(file, sound);
      before += length;
    }
  }

  append(line: string, starts: boolean): void {
    if (starts) this.#begin();
    this.#file ??= openSync(this.#files().at(-1) ?? this.#named(1), 'a');
    writeWhole(this.#file, Buffer.from(line, 'latin1'));
    this.#dirty = true;
    if (this.#fsync === 'every-line') this.#sync();
  }

  commit(): void {
    if (this.#fsync === 'commands') this.#sync();
  }

  /** Closes the file that is written, after a sync unless `fsync` is `never`; a second call does nothing. */
  close(): void {
    if (this.#file === undefined) return;
    if (this.#fsync !== 'never') this.#sync();
    closeSync(this.#file);
    this.#file = undefined;
  }

  #sync(): void {
    if (this.#file !== undefined && this.#dirty) fsyncSync(this.#file);
    this.#dirty = false;
  }

  #begin(): void {
    this.close();
    const last = this.#files().at(-1);
    const number = last === undefined ? 1 : Number(last.slice(this.#path.length + 1)) + 1;
    this.#file = openSync(this.#named(number), 'ax');
    // A file is safe when its directory is.
    if (this.#fsync !== 'never') syncDirectory(dirname(this.#path));
  }

  #named(number: number): string {
    return `${this.#path}.${String(number).padStart(6, '0')}`;
  }

  #files(): readonly string[] {
    const directory = dirname(this.#path);
    const name = basename(this.#path);
    if (!existsSync(directory)) return [];
    return readdirSync(directory)
      .filter((file) => file.startsWith(`${name}.`) && /^\d{6,}$/.test(file.slice(name.length + 1)))
      .map((file) => join(directory, file))
      .sort(
        (a, b) => Number(a.slice(this.#path.length + 1)) - Number(b.slice(this.#path.length + 1)),
      );
  }

  /** The files from the last one whose first line is whole. */
  #restartable(): readonly string[] {
    const files = this.#files();
    for (let index = files.length - 1; index > 0; index -= 1) {
      if (read(files[index]!).includes('\n')) return files.slice(index);
    }
    return files;
  }
}

/** One character a byte, so that whatever a crash left can be read. */
function read(file: string): string {
  return readFileSync(file, 'latin1');
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written, bytes.length - written);
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
