import type { Micros } from '@slipstream/core';
import type { Seen } from './stream-equals-batch.ts';

/** The mean of the touch's depth over the past, by integrating the decaying weight over each piece of it. */
export function meanDepth(past: readonly Seen[], time: Micros, halfLife: Micros): number {
  const weightUntil = (moment: Micros): number => 2 ** (-(time - moment) / halfLife);
  const depthOf = ({ touch }: Seen): number => (touch.bidAmount + touch.askAmount) / 2;
  if (time === past[0]!.time) return depthOf(past.at(-1)!);
  let weighted = 0;
  past.forEach((seen, index) => {
    const end = past[index + 1]?.time ?? time;
    weighted += depthOf(seen) * (weightUntil(end) - weightUntil(seen.time));
  });
  return weighted / (1 - weightUntil(past[0]!.time));
}
