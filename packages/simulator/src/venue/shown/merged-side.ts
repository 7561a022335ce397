import type { BookSide, BookView, LotSize, PriceTicks } from '@slipstream/core';
import type { TradedInstrument } from '../matching/traded-instrument.ts';
import { ownSide, shownOf, type VenueOrder } from '../matching/venue-order.ts';

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
    const sum = added(amounts.get(ticks) ?? 0, amount, size);
    if (sum > 0) amounts.set(ticks, sum);
  };
  const depth = book.depth(side);
  for (let level = 0; level < depth; level += 1) {
    const taped = book.ticksAt(side, level)!;
    const shown = traded.shift.shown(instrument, side, taped);
    if (shown <= 0 && instrument.kind !== 'combo') continue;
    const amount = book.amountAt(side, level);
    add(shown, less(amount, traded.consumed.takenAt(side, taped), size));
  }
  const facing = facingBest(book, side, traded);
  for (const order of traded.resting.all) {
    if (stands(order, side, facing)) add(order.ticks, size.amount(shownOf(order)));
  }
  return amounts;
}

/**
 * What {@link mergedSide} has at one price, 0 for nothing, without a look at the others. Our impact must not have moved the
 * book: a moved one has to be made whole.
 */
export function mergedAt(
  book: BookView,
  side: BookSide,
  ticks: PriceTicks,
  traded: TradedInstrument,
): number {
  const { size } = book.instrument;
  let sum = less(book.amountAtPrice(side, ticks), traded.consumed.takenAt(side, ticks), size);
  const facing = facingBest(book, side, traded);
  for (const order of traded.resting.all) {
    if (order.ticks !== ticks || !stands(order, side, facing)) continue;
    sum = added(sum, size.amount(shownOf(order)), size);
  }
  return sum;
}

/** The prices of a side at which a book that is not moved may differ from the tape's. */
export function alteredPrices(side: BookSide, traded: TradedInstrument): Set<PriceTicks> {
  const prices = new Set(traded.consumed.takenPrices(side));
  for (const order of traded.resting.all) if (ownSide(order) === side) prices.add(order.ticks);
  return prices;
}

/** Two amounts are added as lots, so that their sum is the nearest number to its decimal text. */
function added(before: number, amount: number, size: LotSize): number {
  return before === 0 ? amount : size.amount(size.floor(before) + size.floor(amount));
}

function less(amount: number, taken: number, size: LotSize): number {
  const lots = Math.ceil(taken);
  return lots === 0 ? amount : size.amount(Math.max(0, size.floor(amount) - lots));
}

function facingBest(
  book: BookView,
  side: BookSide,
  traded: TradedInstrument,
): PriceTicks | undefined {
  return traded.bestShown(book, side === 'bid' ? 'ask' : 'bid');
}

/** Whether an order of ours stands in a side: what the other side reaches does not. */
function stands(order: VenueOrder, side: BookSide, facing: PriceTicks | undefined): boolean {
  if (ownSide(order) !== side) return false;
  return facing === undefined || (side === 'bid' ? facing > order.ticks : facing < order.ticks);
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
