import type { MarketEvent } from '@slipstream/core';

/** A message, what it is in the words of its venue, and the types of events that it gives. */
export interface VenueSample {
  readonly what: string;
  readonly text: string;
  readonly gives: readonly MarketEvent['type'][];
}

/** The time of all messages, in milliseconds. */
export const MILLIS = 1_700_000_000_000;

export function sample(
  what: string,
  message: unknown,
  ...gives: MarketEvent['type'][]
): VenueSample {
  return { what, text: JSON.stringify(message), gives };
}
