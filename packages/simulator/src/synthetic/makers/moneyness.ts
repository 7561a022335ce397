import type { OptionInstrument } from '@slipstream/core';

/** How far an option is in the money, in standard deviations; negative out of it. */
export function moneyness(option: OptionInstrument, distance: number): number {
  return option.right === 'call' ? -distance : distance;
}

/** How many times as wide an option in the money is quoted, from 0.6, 0.75 and 0.95 delta on. */
const WIDER = [
  { from: 1.6449, times: 7 },
  { from: 0.6745, times: 4 },
  { from: 0.2533, times: 2 },
] as const;

/**
 * How many times as wide an option is quoted as one that is as far out of the money: medians of 3, 9 and 14 and more
 * ticks where the others have 2, on the whole chains of 2025-12-31 and 2026-05-18.
 */
export function inTheMoneyWidth(money: number): number {
  return WIDER.find(({ from }) => money >= from)?.times ?? 1;
}

/** Which sides nobody quotes. */
export type MissingSides = 'none' | 'bid' | 'both';

/** How often, beside bids that would stand at 0: 0.1 % near the money, 3 % deep in it, 2 % far out of it. */
const FAR_OUT = -1.6449;
const DEEP_IN = 0.6745;

/** Which sides of an option makers leave out at a time, by a uniform draw. */
export function missingSides(money: number, uniform: number): MissingSides {
  const share = money > DEEP_IN ? 0.03 : money < FAR_OUT ? 0.02 : 0.001;
  if (uniform >= share) return 'none';
  return uniform < share / 2 ? 'both' : 'bid';
}
