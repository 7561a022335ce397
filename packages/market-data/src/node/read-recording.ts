import type { Frame, Micros } from '@slipstream/core';
import { type RecordingPosition, recordingLines } from './recording-lines.ts';

/** What the frames of a recording are called. */
export interface ReadRecordingOptions {
  /** The connection that the frames are said to come from, such as `binance-spot`. */
  readonly connection?: string;
}

/**
 * The frames of a recording, in order: files of lines `<time> <JSON>`, plain or compressed with gzip, whose times
 * are in ns or µs. Several files are one recording, as the two days of a session are. It is read as it is
 * consumed, in chunks, so a recording of any size takes the same memory.
 *
 * The time of a line is that of its receipt. Whether the text inside the two ends is JSON shows when it is
 * decoded; {@link locateFrame} then says where it stands.
 *
 * @throws {RecordingNotFound} when a file is missing.
 * @throws {RecordingTruncated} when a gzip stream ends early, after its complete lines were given.
 * @throws {RecordingUnreadable} when a file is a folder, damaged or compressed otherwise.
 * @throws {MalformedLine} naming file and line, when a line has no time or no JSON behind it.
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
  { connection = 'recording' }: ReadRecordingOptions = {},
): AsyncGenerator<Frame> {
  for await (const lines of recordingLines(paths)) {
    for (const { receiveTime, text } of lines) yield { connection, receiveTime, text };
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
  for await (const lines of recordingLines(paths)) {
    for (const { file, line, receiveTime, text } of lines) {
      if (receiveTime > frame.receiveTime) return undefined;
      if (receiveTime === frame.receiveTime && text === frame.text) return { file, line };
    }
  }
  return undefined;
}
