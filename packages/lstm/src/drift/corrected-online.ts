import type { Micros } from '@slipstream/core';
import { SAMPLES_PER_SPAN } from './maturity-queue.ts';
import { OnlineScaling } from './online-scaling.ts';

/** The rows of a block and what happened at each. */
export interface MaturingRows {
  /** Microseconds, in order. */
  readonly times: Float64Array;
  /** 0 down, 1 stable, 2 up; −1 teaches nothing. */
  readonly classes: Int8Array;
  /** The time that a label looks ahead: start latency plus horizon. */
  readonly span: Micros;
}

/**
 * Probabilities of a block as a drift watch would have corrected them while they were served: by what was known at each row,
 * labels that had matured by then, ten for each span at most. It begins uncorrected with the block.
 *
 * @param probabilities three for each row.
 */
export function correctedOnline(
  { times, classes, span }: MaturingRows,
  probabilities: Float64Array,
): Float64Array {
  const scaling = new OnlineScaling();
  const corrected = new Float64Array(probabilities.length);
  let due = 0;
  let lastLearned = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < times.length; row += 1) {
    for (; times[due]! + span <= times[row]!; due += 1) {
      if (classes[due]! < 0 || times[due]! - lastLearned < span / SAMPLES_PER_SPAN) continue;
      lastLearned = times[due]!;
      scaling.learn(probabilities, 3 * due, classes[due]!);
    }
    scaling.apply(probabilities, 3 * row, corrected, 3 * row);
  }
  return corrected;
}
