import type { Micros } from '@slipstream/core';
import type { MarketMark } from './execution-tape.ts';

/** The last sample at or before a moment; absent before the first. */
export function sampleAt(samples: readonly MarketMark[], time: Micros): MarketMark | undefined {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (samples[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return samples[low - 1];
}

/** The mid of the last sample at or before a moment, in (half) ticks. */
export function midAt(samples: readonly MarketMark[], time: Micros): number | undefined {
  return sampleAt(samples, time)?.midTicks;
}
