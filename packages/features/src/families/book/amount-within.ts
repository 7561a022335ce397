import type { BookSide, BookView } from '@slipstream/core';

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
