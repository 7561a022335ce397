import type { BookSide, BookView, PriceTicks } from '@slipstream/core';
import type { TradedInstrument } from '../matching/traded-instrument.ts';
import { ownSide, shownOf } from '../matching/venue-order.ts';

/** Amounts by price, in the instrument's unit. */
export type SideAmounts = ReadonlyMap<PriceTicks, number>;

/**
 * One side of a book as everybody would see it with us in it: what the tape shows, moved by our impact, less what we
 * took, and our own resting orders. An order that the other side of the tape stands at or beyond is left out: no venue
 * shows a crossed book, and only a replay can hold one.
 */
export function mergedSide(book: BookView, side: BookSide, traded: TradedInstrument): SideAmounts {
  const { instrument } = book;
  const { size } = instrument;
  const amounts = new Map<PriceTicks, number>();
  const add = (ticks: PriceTicks, amount: number): void => {
    const before = amounts.get(ticks);
    // Two amounts are added as lots, so that their sum is the nearest number to its decimal text.
    const sum =
      before === undefined ? amount : size.amount(size.floor(before) + size.floor(amount));
    if (sum > 0) amounts.set(ticks, sum);
  };
  const depth = book.depth(side);
  for (let level = 0; level < depth; level += 1) {
    const taped = book.ticksAt(side, level)!;
    const shown = traded.shift.shown(instrument, side, taped);
    if (shown <= 0 && instrument.kind !== 'combo') continue;
    const taken = Math.ceil(traded.consumed.takenAt(side, taped));
    const amount = book.amountAt(side, level);
    add(shown, taken === 0 ? amount : size.amount(Math.max(0, size.floor(amount) - taken)));
  }
  const facing = side === 'bid' ? traded.bestShown(book, 'ask') : traded.bestShown(book, 'bid');
  for (const order of traded.resting.all) {
    if (ownSide(order) !== side) continue;
    const crossed =
      facing !== undefined && (side === 'bid' ? facing <= order.ticks : facing >= order.ticks);
    if (!crossed) add(order.ticks, size.amount(shownOf(order)));
  }
  return amounts;
}

/** A side of a book of the tape as it is. */
export function tapedSide(book: BookView, side: BookSide): SideAmounts {
  const amounts = new Map<PriceTicks, number>();
  for (let level = 0; level < book.depth(side); level += 1) {
    amounts.set(book.ticksAt(side, level)!, book.amountAt(side, level));
  }
  return amounts;
}

/** What changed from one to the other, as flat pairs of price and amount; 0 where a level is gone. */
export function changedLevels(
  { instrument }: BookView,
  before: SideAmounts,
  after: SideAmounts,
): readonly number[] {
  const levels: number[] = [];
  for (const ticks of before.keys()) {
    if (!after.has(ticks)) levels.push(instrument.ticks.price(ticks), 0);
  }
  for (const [ticks, amount] of after) {
    if (before.get(ticks) !== amount) levels.push(instrument.ticks.price(ticks), amount);
  }
  return levels;
}
