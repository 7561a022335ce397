import type { BookSide, BookView } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';

/** The amount that a side shows at or better than a price in ticks. Costs one step per level within. */
export function amountWithin(book: BookView, side: BookSide, limitTicks: number): number {
  const depth = book.depth(side);
  let amount = 0;
  for (let level = 0; level < depth; level += 1) {
    const ticks = book.ticksAt(side, level)!;
    if (side === 'bid' ? ticks < limitTicks : ticks > limitTicks) break;
    amount += book.amountAt(side, level);
  }
  return amount;
}

/** A ten-thousandth. */
export const BASIS_POINT = 1e-4;

/**
 * What a function makes of the amounts on both sides within a distance of the mid, in basis points of it. NaN while a
 * side is empty.
 */
export function ofAmountsWithin(
  { book, midTicks }: WatchedMarket,
  bps: number,
  combine: (bids: number, asks: number) => number,
): number {
  if (book === undefined || Number.isNaN(midTicks)) return Number.NaN;
  const reach = Math.abs(midTicks) * bps * BASIS_POINT;
  return combine(
    amountWithin(book, 'bid', midTicks - reach),
    amountWithin(book, 'ask', midTicks + reach),
  );
}
