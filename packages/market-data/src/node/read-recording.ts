import type { Frame, Micros } from '@slipstream/core';
import {
  type RecordedLine,
  type RecordingListener,
  type RecordingPosition,
  recordingLines,
} from './recording-lines.ts';

/** What the frames of a recording are called, and who hears of its faults. */
export interface ReadRecordingOptions {
  /** The connection that frames come from whose lines name none, such as `binance-spot`. */
  readonly connection?: string;
  /**
   * The only connection that is read, of a recording that names them. Where connections stand one behind the other
   * instead of by time, read each of them alone and merge them with `mergeByReceiveTime`.
   */
  readonly only?: string;
  /**
   * Is told of an end that a crash tore off, and of the first stamp that goes back in a recording that names its
   * connections; the reading goes on. Without it both are thrown: nothing is lost in silence.
   */
  readonly diagnostics?: RecordingListener;
}

/**
 * The frames that a recording received, in order: files of our own recorder, of cryptofeed's formats (raw captures, and
 * `.jsonl.zst`), or of lines `<time> <JSON>` whose times are in ns or µs; plain or compressed with gzip or zstd.
 * What a file is, its content says. Several files are one recording, as the two days of a session are. It is read
 * as it is consumed, in chunks, so a recording of any size takes the same memory. Messages that were sent are
 * left out.
 *
 * The time of a line is that of its receipt. Whether the text inside the two ends is JSON shows when it is
 * decoded; {@link locateFrame} then says where it stands.
 *
 * @throws {RecordingNotFound} when a file is missing.
 * @throws {RecordingTruncated} when a compressed stream ends early, after its complete lines were given.
 * @throws {RecordingUnreadable} when a file is a folder, damaged or misnamed.
 * @throws {MalformedLine} naming file and line, when a line is of none of the formats.
 * @throws {RecordingWentBack} naming file and line, when a line is earlier than the one before.
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { gzipSync } from 'node:zlib';
 * import { readRecording } from '@slipstream/market-data/node';
 *
 * const folder = await mkdtemp(join(tmpdir(), 'recording-'));
 * const file = join(folder, 'session.gz');
 * await writeFile(file, gzipSync('1723161256172216566 {"stream":"btcusdt@trade","data":{}}\n'));
 *
 * const times: number[] = [];
 * for await (const frame of readRecording(file, { connection: 'binance-spot' })) times.push(frame.receiveTime);
 * times; // => [1723161256172216]
 * await rm(folder, { recursive: true });
 * ```
 */
export async function* readRecording(
  paths: string | readonly string[],
  { connection = 'recording', only, diagnostics }: ReadRecordingOptions = {},
): AsyncGenerator<Frame> {
  const keeps = only === undefined ? undefined : (line: RecordedLine) => line.connection === only;
  for await (const lines of recordingLines(paths, diagnostics, keeps)) {
    for (const { receiveTime, text, direction, connection: named = connection } of lines) {
      if (direction === 'in') yield { connection: named, receiveTime, text };
    }
  }
}

/**
 * Where a frame of a recording stands: for the message about one that could not be decoded. It reads the
 * recording again, up to the frame.
 *
 * @returns nothing when the recording does not hold the frame.
 */
export async function locateFrame(
  paths: string | readonly string[],
  frame: { readonly receiveTime: Micros; readonly text: string },
): Promise<RecordingPosition | undefined> {
  // Its faults were told when the frame was read.
  for await (const lines of recordingLines(paths, () => {})) {
    for (const { file, line, receiveTime, text } of lines) {
      if (receiveTime > frame.receiveTime) return undefined;
      if (receiveTime === frame.receiveTime && text === frame.text) return { file, line };
    }
  }
  return undefined;
}
