import { open } from 'node:fs/promises';

/** More zeros than the end of a member of gzip can hold, of whose eight bytes four say a length. */
const LEAST_ZEROS = 16;
const BLOCK_BYTES = 1 << 16;

/**
 * Where the zeros begin that a crash left at the end of a file, which has given it its length but not its bytes: 0 where
 * there is nothing else. Absent where a file does not end in at least 16 of them.
 */
export async function endBeforeZeros(file: string): Promise<number | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const block = Buffer.alloc(BLOCK_BYTES);
    let end = size;
    while (end > 0) {
      const start = Math.max(0, end - BLOCK_BYTES);
      const { bytesRead } = await handle.read(block, 0, end - start, start);
      let last = bytesRead;
      while (last > 0 && block[last - 1] === 0) last -= 1;
      end = start + last;
      if (last > 0) break;
    }
    return size - end >= LEAST_ZEROS ? end : undefined;
  } finally {
    await handle.close();
  }
}
