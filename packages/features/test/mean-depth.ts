import type { Micros } from '@slipstream/core';
import { decayedMean, listOf } from './past.ts';
import type { Seen } from './stream-equals-batch.ts';

const answers = new WeakMap<readonly Seen[], Map<string, number>>();

/** The mean of the touch's depth over the past, by integrating the decaying weight over each piece of it. */
export function meanDepth(past: readonly Seen[], time: Micros, halfLife: Micros): number {
  const pieces = listOf(past, 'depth', ({ touch, time: at }, index) => {
    const level = (touch.bidAmount + touch.askAmount) / 2;
    const before = past[index - 1]?.touch;
    const same = before !== undefined && (before.bidAmount + before.askAmount) / 2 === level;
    return same ? undefined : { time: at, level };
  });
  // Many features of one event are counted in the same depth.
  const key = `${past.length} ${time} ${halfLife}`;
  const known = answers.get(past)?.get(key);
  if (known !== undefined) return known;
  const answer = decayedMean(pieces, time, halfLife);
  answers.set(past, new Map([[key, answer]]));
  return answer;
}
