import { type Micros, type Random, SECOND } from '@slipstream/core';
import type { Window } from './session-market.ts';

/** Before a window the line hears its market; after it orders end and answers arrive. */
export const LEAD: Micros = 2 * SECOND;
export const REST: Micros = 5 * SECOND;

/**
 * Windows spread over a stretch: it is cut into equal strata, and each window begins anywhere in its own, by chance and by
 * nothing that the market does. Windows with their lead and rest never overlap.
 */
export function stratifiedWindows(
  { from, to }: { readonly from: Micros; readonly to: Micros },
  { count, length }: { readonly count: number; readonly length: Micros },
  random: Random,
): readonly Window[] {
  const stratum = Math.floor((to - from) / count);
  const room = stratum - LEAD - length - REST;
  return Array.from({ length: count }, (_, index) => {
    const start = from + index * stratum + LEAD + Math.floor(random.next() * Math.max(0, room));
    return { start, end: start + length };
  });
}
