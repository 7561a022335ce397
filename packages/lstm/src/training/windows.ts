import type { Segment } from '@slipstream/core';

/** A chunk of consecutive rows that the network is unrolled over. */
export interface Window {
  /** The first row that it reads. */
  readonly start: number;
  /** The first row whose loss counts; those before it refresh the memory. */
  readonly lossFrom: number;
  /** One past the last row. */
  readonly end: number;
}

/**
 * Cuts the rows of a block into windows of at most `burnIn + chunk` rows, none across a gap. Each row's loss
 * counts in exactly one of them.
 */
export function cutWindows(
  segments: readonly Segment[],
  block: Segment,
  chunk: number,
  burnIn: number,
): Window[] {
  const windows: Window[] = [];
  for (const segment of segments) {
    const first = Math.max(segment.start, block.start);
    const last = Math.min(segment.end, block.end);
    let lossFrom = first;
    while (lossFrom < last) {
      const start = Math.max(first, lossFrom - burnIn);
      const end = Math.min(last, start + burnIn + chunk);
      windows.push({ start, lossFrom, end });
      lossFrom = end;
    }
  }
  return windows;
}
