/** Rows of a batch whose heap is measured: even at 500 bytes a row they fit into the young generation uncollected. */
export const HEAP_ROWS = 1_000;
const SAMPLES = 20;

/** What the figure says, in a sentence. */
export function heapSentence(row: string): string {
  return `Bytes that a batch puts on the heap per ${row}: ${SAMPLES} times ${HEAP_ROWS} rows, each begun on a collected heap, too few for a collection in between; what reading the heap costs is taken off.`;
}

/**
 * Bytes that a batch of {@link HEAP_ROWS} puts on the heap per row. A batch that fills the young generation would be
 * collected midway, and its growth would say nothing.
 *
 * @throws {Error} when a collection came in between.
 */
export function heapPerRow(batch: () => number): number {
  const of = (work: () => number): number => {
    let bytes = 0;
    for (let sample = 0; sample < SAMPLES; sample += 1) bytes += growth(work);
    return bytes / (SAMPLES * HEAP_ROWS);
  };
  // Until it is compiled for good, a batch allocates what its interpreter does.
  for (let run = 0; run < 200; run += 1) batch();
  of(batch);
  const reading = of(() => 0);
  return Math.max(0, of(batch) - reading);
}

function growth(work: () => number): number {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  work();
  const bytes = process.memoryUsage().heapUsed - before;
  if (bytes < 0)
    throw new Error(`the heap shrank by ${-bytes} bytes: take fewer rows than ${HEAP_ROWS}`);
  return bytes;
}
