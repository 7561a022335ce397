import { type BookSide, type BookView, signOf, walkBook } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, positive, source } from '../../schema/parameter.ts';

/**
 * What taking an amount now would cost: ln(1 + average price of the walk through the book, away from the mid, in
 * smallest ticks). It is the present of what the slippage label is the future of. What exceeds the shown depth is
 * priced at the last shown level, so the cost is then a lower bound. NaN while a side is empty.
 */
export const walkCost: FeatureDefinition = defineFeature({
  name: 'book.walkCost',
  parameters: { side: choice('buy', 'sell'), amount: positive(1), source: source() },
  create: ({ side, amount, source }, context) => {
    const market = context.market(source);
    const taken = side === 'buy' ? 'ask' : 'bid';
    return {
      value: () => {
        const { book, midTicks } = market;
        if (book === undefined || Number.isNaN(midTicks)) return Number.NaN;
        return Math.log1p(signOf(side) * (leastAverage(book, taken, amount) - midTicks));
      },
    };
  },
});

/** The average price in ticks of an amount that is filled at the last shown level where the depth ends. */
function leastAverage(book: BookView, side: BookSide, amount: number): number {
  const { filled, averageTicks, censored } = walkBook(book, side, amount);
  if (!censored) return averageTicks;
  const last = book.ticksAt(side, book.depth(side) - 1)!;
  return (filled * averageTicks + (amount - filled) * last) / amount;
}
