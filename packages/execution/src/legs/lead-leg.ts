import type { MarketView } from '@slipstream/core';
import { opposite } from '@slipstream/core';
import { farTouch, nearSide } from '../risk/aggression.ts';
import type { Leg } from './leg.ts';

/**
 * The leg that goes first: the less liquid one, of whose best opposite quote the fewest units of the parent could be
 * taken. It is harder to get than the others, so they follow it. Nothing while a leg has no live book with a quote to
 * take.
 */
export function leadLeg(
  legs: readonly Leg[],
  viewOf: (leg: Leg) => MarketView | undefined,
): number | undefined {
  let lead: number | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [index, leg] of legs.entries()) {
    const book = viewOf(leg)?.book;
    if (book?.status !== 'live' || farTouch(book, leg.side) === undefined) return undefined;
    const { size } = leg.instrument;
    const units = size.floor(book.amountAt(nearSide(opposite(leg.side)), 0)) / leg.ratio;
    if (units < fewest) {
      fewest = units;
      lead = index;
    }
  }
  return lead;
}
