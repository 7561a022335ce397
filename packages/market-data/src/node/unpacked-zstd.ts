import { Decompress, ZstdErrorCode } from 'fzstd';

/** The code of the error for a stream of zstd that ends early. */
export const ZSTD_CUT_OFF: string = codeText(ZstdErrorCode.UnexpectedEOF);

/**
 * The bytes of a stream of zstd. What goes wrong in it is thrown with a `code`, as zlib does: `ZSTD_5` where the
 * stream is cut off.
 */
export async function* unpackedZstd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => {
    unpacked.push(chunk);
  });
  const push = (chunk: Uint8Array, final: boolean): readonly Uint8Array[] => {
    unpacked = [];
    try {
      decompress.push(chunk, final);
    } catch (cause) {
      throw Object.assign(new Error('zstd', { cause }), {
        code: codeText(Number((cause as { code?: unknown }).code)),
      });
    }
    return unpacked;
  };
  for await (const chunk of bytes) yield* push(chunk, false);
  yield* push(new Uint8Array(0), true);
}

function codeText(code: number): string {
  return `ZSTD_${code}`;
}
