import { type FileHandle, open, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Micros, SECOND } from '@slipstream/core';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import { RecorderOverrun } from '../errors/recorder-overrun.ts';
import { RecordingFailed } from '../errors/recording-failed.ts';
import type { RecordingListener } from '../recording-lines.ts';
import { type RecordedFrame, recordedLine } from './recorded-frame.ts';
import {
  dayOfMicros,
  makeFolder,
  type RecordingFile,
  recordingFile,
  recordingFiles,
} from './recording-files.ts';
import { tellTorn } from './tell-torn.ts';

const compressed = promisify(gzip);

/** A member of gzip is closed when it holds this many characters: enough to compress well. */
const MEMBER_CHARS = 1 << 18;
/** Above this `write` asks the caller to wait. */
const HIGH_WATER_CHARS = 1 << 22;
const MOST_WAITING_CHARS = 1 << 26;
const FILE_BYTES = 1 << 28;

/** Where and how a recorder writes. */
export interface FrameRecorderOptions {
  /** Is made where it is missing. */
  readonly folder: string;
  /** Letters, digits, `_` and `-`; files are called `<name>.<day>.<number>.jsonl.gz`. */
  readonly name: string;
  /** A file of at least this many bytes is followed by a new one; 256 MiB by default. */
  readonly fileBytes?: number;
  /** The most time of receipt that a crash may cost while messages come, in µs; one second by default. */
  readonly memberMicros?: Micros;
  /** Is told of a file that a crash tore. */
  readonly diagnostics?: RecordingListener;
}

/**
 * Writes messages down verbatim, one line of JSON each, in members of gzip that are appended whole. A new file
 * begins with each day in UTC of the time of receipt, and when one is full. Nothing that was written is ever
 * written over: a file that ends whole is appended to, one that a crash tore is told, left as it is and followed by
 * a new one. A crash costs the member that was not yet written; when no messages come, `flush` writes it.
 *
 * One recorder at a time writes a name.
 *
 * @example
 * ```ts
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { FrameRecorder, readRecording, recordingFiles } from '@slipstream/market-data/node';
 *
 * const folder = await mkdtemp(join(tmpdir(), 'recorder-'));
 * const recorder = await FrameRecorder.open({ folder, name: 'deribit' });
 * recorder.write({ connection: 'deribit', direction: 'in', receiveTime: 1_700_000_000_000_000, text: '{"a": 1}' });
 * await recorder.close();
 *
 * const files = (await recordingFiles(folder, 'deribit')).map((file) => file.path);
 * const texts: string[] = [];
 * for await (const frame of readRecording(files)) texts.push(frame.text);
 * texts; // => ['{"a": 1}']
 * await rm(folder, { recursive: true });
 * ```
 */
export class FrameRecorder {
  readonly #folder: string;
  readonly #name: string;
  readonly #fileBytes: number;
  readonly #memberMicros: Micros;
  #file: RecordingFile | undefined;
  #handle: FileHandle | undefined;
  #bytes = 0;
  #member = '';
  #memberDay = '';
  #memberBegan: Micros = 0;
  #waitingChars = 0;
  #written: Promise<void> = Promise.resolve();
  #failure: RecordingFailed | undefined;

  private constructor({
    folder,
    name,
    fileBytes = FILE_BYTES,
    memberMicros = SECOND,
  }: FrameRecorderOptions) {
    this.#folder = folder;
    this.#name = name;
    this.#fileBytes = fileBytes;
    this.#memberMicros = memberMicros;
  }

  /**
   * A recorder that goes on where the last one of its name ended.
   *
   * @throws {InvalidRecordingOption} (as a rejection) when the name or a bound makes no sense.
   * @throws {RecordingFailed} (as a rejection) when the folder cannot be made or the last file not be opened.
   */
  static async open(options: FrameRecorderOptions): Promise<FrameRecorder> {
    const { folder, name, fileBytes = FILE_BYTES, memberMicros = SECOND } = options;
    for (const [what, value] of Object.entries({ fileBytes, memberMicros })) {
      if (!(value > 0)) {
        throw new InvalidRecordingOption({ what, value, expected: 'a number above 0' });
      }
    }
    const recorder = new FrameRecorder(options);
    try {
      await makeFolder(folder);
    } catch (cause) {
      throw new RecordingFailed({ file: folder, cause });
    }
    await recorder.#resume((await recordingFiles(folder, name)).at(-1), options.diagnostics);
    return recorder;
  }

  /** The file that is written now, if any was begun. */
  get file(): string | undefined {
    return this.#file?.path;
  }

  /** How many characters of messages are not yet on the disk. */
  get waitingChars(): number {
    return this.#waitingChars;
  }

  /**
   * Takes one message to be written.
   *
   * @returns `false` when so much waits for the disk that the caller should await `flush` first.
   * @throws {RecordingFailed} when an earlier message could not be written.
   * @throws {RecorderOverrun} when more than 64 Mi characters wait.
   */
  write(frame: RecordedFrame): boolean {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#waitingChars > MOST_WAITING_CHARS) {
      throw new RecorderOverrun({ waitingChars: this.#waitingChars, most: MOST_WAITING_CHARS });
    }
    const day = dayOfMicros(frame.receiveTime);
    // A clock that steps back over midnight does not go back to the files of the day before.
    if (day > this.#memberDay) {
      this.#closeMember();
      this.#memberDay = day;
    }
    if (this.#member === '') this.#memberBegan = frame.receiveTime;
    const line = recordedLine(frame);
    this.#member += line;
    this.#waitingChars += line.length;
    if (
      this.#member.length >= MEMBER_CHARS ||
      frame.receiveTime - this.#memberBegan >= this.#memberMicros
    ) {
      this.#closeMember();
    }
    return this.#waitingChars < HIGH_WATER_CHARS;
  }

  /**
   * Puts all that was written on the disk.
   *
   * @throws {RecordingFailed} (as a rejection) when it could not be.
   */
  async flush(): Promise<void> {
    this.#closeMember();
    await this.#written;
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * Puts all that was written on the disk and lets go of the file.
   *
   * @throws {RecordingFailed} (as a rejection) when something could not be written.
   */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      const handle = this.#handle;
      this.#handle = undefined;
      await handle?.close();
    }
  }

  async #resume(last: RecordingFile | undefined, listener?: RecordingListener): Promise<void> {
    if (last === undefined) return;
    this.#file = last;
    this.#memberDay = last.day;
    if (await tellTorn(last.path, listener)) return;
    try {
      this.#handle = await open(last.path, 'a');
      this.#bytes = (await stat(last.path)).size;
    } catch (cause) {
      throw new RecordingFailed({ file: last.path, cause });
    }
  }

  #closeMember(): void {
    const lines = this.#member;
    const day = this.#memberDay;
    if (lines === '') return;
    this.#member = '';
    this.#written = this.#written.then(async () => {
      if (this.#failure !== undefined) return;
      try {
        await this.#append(day, lines);
        this.#waitingChars -= lines.length;
      } catch (cause) {
        this.#failure = new RecordingFailed({ file: this.#file?.path ?? this.#folder, cause });
      }
    });
  }

  async #append(day: string, lines: string): Promise<void> {
    const member = await compressed(lines);
    const handle = await this.#handleFor(day);
    await handle.appendFile(member);
    await handle.datasync();
    this.#bytes += member.length;
  }

  async #handleFor(day: string): Promise<FileHandle> {
    const before = this.#file;
    if (this.#handle && before?.day === day && this.#bytes < this.#fileBytes) return this.#handle;
    await this.#handle?.close();
    this.#handle = undefined;
    const part = before?.day === day ? before.part + 1 : 1;
    const file = recordingFile(this.#folder, this.#name, day, part);
    // Only a file that nobody has: what exists is never written over.
    this.#handle = await open(file.path, 'ax');
    this.#file = file;
    this.#bytes = 0;
    return this.#handle;
  }
}
