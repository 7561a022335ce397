import type { Lots } from '@slipstream/core';

/** How far one leg is. */
export interface LegCount {
  /** Lots per unit of the parent. */
  readonly ratio: number;
  readonly target: Lots;
  /** Filled and not returned, each trade once. */
  readonly filled: Lots;
  /** What tranches on their way may still fill. */
  readonly committed: Lots;
  /** The least order of its instrument. */
  readonly minimum: Lots;
}

/**
 * How far the legs are apart, in units of the parent: the leg that is furthest less the one that is least far. 0 where
 * the ratio is met.
 *
 * @example
 * ```ts
 * import { legImbalance } from '@slipstream/execution';
 *
 * legImbalance([{ ratio: 1, filled: 30 }, { ratio: 2, filled: 50 }]); // => 5
 * ```
 */
export function legImbalance(legs: readonly Pick<LegCount, 'ratio' | 'filled'>[]): number {
  const units = legs.map(({ filled, ratio }) => filled / ratio);
  return Math.max(...units) - Math.min(...units);
}

/** Units of which every leg is filled. */
export function wholeUnits(legs: readonly Pick<LegCount, 'ratio' | 'filled'>[]): number {
  return Math.min(...legs.map(({ filled, ratio }) => Math.floor(filled / ratio)));
}

/** What is filled of a leg beyond the whole units of all. */
export function excessOf({ filled, ratio }: LegCount, units: number): Lots {
  return filled - ratio * units;
}

/**
 * The lots that each leg may commit now, beside what it has committed, so that the legs never come apart by more than
 * the band whatever fills first:
 *
 * - the lead may be as far as the leg that is least far, plus the band, and no further than what is due;
 * - every other leg may be as far as the lead is filled, and so follows its fills.
 *
 * Only fills count for the others, since what works may never fill; all that works counts for the leg itself, since it
 * may fill at once. Less than the least order is nothing.
 *
 * @param band units of the parent.
 * @param due units that may have been begun by now.
 */
export function legAllowances(
  legs: readonly LegCount[],
  { lead, band, due }: { readonly lead: number; readonly band: number; readonly due: number },
): readonly Lots[] {
  const first = legs[lead]!;
  return legs.map((leg, index) => {
    const { ratio, target, filled, committed, minimum } = leg;
    const reach =
      index === lead
        ? Math.min(Math.floor(ratio * due), reachOfLead(leg, legs, band))
        : Math.floor((ratio * first.filled) / first.ratio);
    const free = Math.min(reach, target) - filled - committed;
    return free >= minimum ? free : 0;
  });
}

/** In whole numbers: the quotient is exact where it matters, at the whole lot. */
function reachOfLead(lead: LegCount, legs: readonly LegCount[], band: number): Lots {
  return Math.min(
    ...legs.map(({ filled, ratio }) => Math.floor((lead.ratio * (filled + band * ratio)) / ratio)),
  );
}
