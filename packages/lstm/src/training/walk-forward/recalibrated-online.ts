import type { DataSet, Segment } from '@slipstream/core';
import { aheadOf } from '../../data-set/block-targets.ts';
import { SAMPLES_PER_SPAN } from '../../drift/maturity-queue.ts';
import { OnlineScaling } from '../../drift/online-scaling.ts';

/**
 * Probabilities of a block corrected as the drift watch would correct them: by what is known at each row, labels that
 * have matured by then, ten for each span at most. It begins uncorrected with the block.
 *
 * @param probabilities three for each row of the block.
 */
export function recalibratedOnline(
  { times, targets, labels }: DataSet,
  { start, end }: Segment,
  label: number,
  probabilities: Float64Array,
): Float64Array {
  const span = aheadOf.direction(labels, label);
  const classes = targets.directions[label]!;
  const scaling = new OnlineScaling();
  const corrected = new Float64Array(probabilities.length);
  let due = start;
  let lastLearned = Number.NEGATIVE_INFINITY;
  for (let row = start; row < end; row += 1) {
    for (; times[due]! + span <= times[row]!; due += 1) {
      if (classes[due]! < 0 || times[due]! - lastLearned < span / SAMPLES_PER_SPAN) continue;
      lastLearned = times[due]!;
      scaling.learn(probabilities, 3 * (due - start), classes[due]!);
    }
    scaling.apply(probabilities, 3 * (row - start), corrected, 3 * (row - start));
  }
  return corrected;
}
