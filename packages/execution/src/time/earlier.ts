import type { Micros } from '@slipstream/core';

/** The earlier of two moments, either of which may be absent. */
export function earlier(a: Micros | undefined, b: Micros | undefined): Micros | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
