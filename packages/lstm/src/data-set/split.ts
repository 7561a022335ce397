import type { Segment } from '@slipstream/core';
import { InvalidSplit } from '../errors/invalid-split.ts';

/** Blocks of rows, `[start, end)` each, in the order of time and without overlap. */
export interface Split {
  /** Weights, scaling and baselines are fitted here. */
  readonly train: Segment;
  /** Decides when training stops and which epoch is kept. */
  readonly validation: Segment;
  /** Calibration and thresholds of trust are fitted here. */
  readonly calibration: Segment;
  /** Nothing is fitted here; the model is judged on it. */
  readonly test?: Segment;
}

/**
 * Proves that the blocks follow each other within the rows.
 *
 * @throws {InvalidSplit} when they do not.
 */
export function checkSplit({ train, validation, calibration, test }: Split, rows: number): void {
  const blocks = Object.entries({ train, validation, calibration, ...(test && { test }) });
  let free = 0;
  for (const [block, { start, end }] of blocks) {
    const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
    if (!(whole && start >= free && end > start && end <= rows)) {
      throw new InvalidSplit({ block, start, end, rows });
    }
    free = end;
  }
}
