import type { Split } from '@slipstream/core';
import { InvalidSplit } from '../errors/invalid-split.ts';

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
