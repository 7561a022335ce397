import { type SlippageLabel, signOf, walkBook } from '@slipstream/core';
import type { ObservedMarket } from '../market/observed-market.ts';
import type { ForwardLabel } from './forward-label.ts';

/**
 * What taking an amount at the start costs: the average price of the walk through the book then, away from the
 * reference price then, in the instrument's smallest ticks; above 0 is a cost. +Infinity where the amount exceeds the
 * shown depth: the true cost is censored, not absent.
 */
export function slippage(market: ObservedMarket, { side, amount }: SlippageLabel): ForwardLabel {
  const { own, reference } = market;
  const taken = side === 'buy' ? 'ask' : 'bid';
  // The book has moved on when the start is seen to have passed, so the walk is made at each of its changes.
  let averageTicks = Number.NaN;
  return {
    horizon: 0,
    memory: 0,
    observe: () => {
      if (!own.concerned && !market.liveChanged) return;
      const walk = walkBook(own.book!, taken, amount);
      averageTicks = walk.censored ? Number.POSITIVE_INFINITY : walk.averageTicks;
    },
    ended: (time) => {
      const price = reference.price(time);
      if (price === undefined) return Number.NaN;
      if (averageTicks === Number.POSITIVE_INFINITY) return averageTicks;
      return signOf(side) * (averageTicks - price / own.tick);
    },
    reset: () => {
      averageTicks = Number.NaN;
    },
  };
}
