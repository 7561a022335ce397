import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { endBeforeZeros } from './end-before-zeros.ts';
import { RecordingNotFound } from './errors/recording-not-found.ts';
import { RecordingTruncated } from './errors/recording-truncated.ts';
import { RecordingUnreadable } from './errors/recording-unreadable.ts';
import { unpackedZstd, ZSTD_CUT_OFF } from './unpacked-zstd.ts';

const CHUNK_BYTES = 1 << 16;

type Compression = 'none' | 'gzip' | 'zstd';

/** Some lines of a file. Only the very last one may lack its line break, and then it stands alone. */
export interface LineBatch {
  readonly lines: readonly string[];
  /** Whether every line ended with a line break. */
  readonly ended: boolean;
}

/**
 * The lines of a text file, in batches as they come from the disk, so that memory stays flat. A file that begins
 * like gzip or zstd is unpacked on the way.
 *
 * @throws {RecordingNotFound} when the file is missing.
 * @throws {RecordingTruncated} when its compressed stream ends early, after its complete lines were given.
 * @throws {RecordingUnreadable} when it is a folder, damaged or misnamed.
 */
export async function* textLines(file: string): AsyncGenerator<LineBatch> {
  const compression = await compressionOf(file);
  const decoder = new TextDecoder();
  let rest = '';
  let lines = 0;
  try {
    for await (const chunk of bytesOf(file, compression)) {
      const batch = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = batch.pop()!;
      lines += batch.length;
      yield { lines: batch, ended: true };
    }
  } catch (cause) {
    throw faultOf(file, lines, cause);
  }
  rest += decoder.decode();
  if (rest !== '') yield { lines: [rest], ended: false };
}

function bytesOf(file: string, compression: Compression): AsyncIterable<Uint8Array> {
  if (compression === 'gzip') return unpackedGzip(file);
  const bytes = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  return compression === 'zstd' ? unpackedZstd(bytes) : bytes;
}

/**
 * A crash may leave zeros where the last bytes should stand. Behind a whole member Node takes them for padding and stops
 * there; inside a member they are bad data, for which it throws away what it unpacked just before. So they are cut off
 * first, and the stream that is left ends early.
 */
async function* unpackedGzip(file: string): AsyncGenerator<Uint8Array> {
  const end = await endBeforeZeros(file);
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const bytes = createReadStream(file, {
    highWaterMark: CHUNK_BYTES,
    ...(end === undefined ? {} : { end: end - 1 }),
  });
  // The iteration over the unpacked bytes throws what goes wrong on the way.
  yield* pipeline(bytes, gunzip, () => {});
  if (end !== undefined || gunzip.bytesWritten < bytes.bytesRead) {
    throw Object.assign(new Error('zeros follow the last member'), { code: 'Z_BUF_ERROR' });
  }
}

async function compressionOf(file: string): Promise<Compression> {
  const head = await headOf(file);
  if (head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.length === 4 && head.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  if (file.endsWith('.gz')) {
    const end = (await endBeforeZeros(file)) ?? head.length;
    if (end < 2) throw new RecordingTruncated({ file, lines: 0 });
    throw new RecordingUnreadable({ file, why: 'it does not begin like gzip' });
  }
  return 'none';
}

async function headOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw faultOf(file, 0, cause);
  }
}

function faultOf(file: string, lines: number, cause: unknown): unknown {
  const code = codeOf(cause);
  if (code === 'ENOENT') return new RecordingNotFound({ file, cause });
  if (code === 'Z_BUF_ERROR' || code === ZSTD_CUT_OFF) {
    return new RecordingTruncated({ file, lines, cause });
  }
  // A reader that stops early, or an error of the caller inside its loop, is none of ours.
  if (code === undefined) return cause;
  return new RecordingUnreadable({ file, why: `${code}, after ${lines} lines`, cause });
}

/** The code of an error of the system, of zlib or of zstd: `ENOENT`, `Z_DATA_ERROR`, `ZSTD_3`. */
function codeOf(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
