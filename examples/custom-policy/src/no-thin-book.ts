import { objectUnknown, type RiskCheck } from '@slipstream/execution';

/**
 * A risk check of our own: nothing new while the book is thin. It refuses an order larger than a share of what its own
 * side shows near the touch, because in a thin book such an order is seen, and the price leaves.
 *
 * A check judges new risk alone: cancels never pass through it. It is written so that a figure that is missing or no
 * number is refused too.
 *
 * @param mostOfShown the largest share of the amount shown that one order may be.
 * @param levels how many price levels count as near.
 */
export function noThinBook(mostOfShown: number, levels = 3): RiskCheck {
  return {
    id: 'thin book',
    waivable: true,
    check({ side, lots }, { market, instrument }) {
      if (!market) {
        return objectUnknown('book to judge by', {
          bound: mostOfShown,
          remedy: 'Wait for a book.',
        });
      }
      const near = side === 'buy' ? 'bid' : 'ask';
      let shown = 0;
      for (let level = 0; level < levels; level += 1) shown += market.book.amountAt(near, level);
      const value = instrument.size.amount(lots) / shown;
      if (value <= mostOfShown) return undefined;
      return {
        value,
        bound: mostOfShown,
        problem: `${instrument.size.text(lots)} is ${(100 * value).toFixed(0)} % of the ${near} side`,
        remedy: `Order at most ${Number((100 * mostOfShown).toPrecision(2))} % of it, or wait until it fills up.`,
      };
    },
  };
}
