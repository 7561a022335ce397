import type { NextQuoteLabel } from '@slipstream/core';
import type { WatchedMarket } from '../market/watched-market.ts';
import { type FirstMoveLabels, sideOf } from './first-move.ts';
import type { ForwardLabel } from './forward-label.ts';
import { PriceLog } from './price-log.ts';
import { touchMoveBetween } from './touch-move-ahead.ts';

/**
 * The next change of the own quotes after the start: its side, the time until it comes, and the move of the far touch
 * by then. A change is one that moves the mid: quotes that only widen have no side, and an empty side is no quote.
 * Where none comes within the label's time the side is stable and the wait +Infinity, which marks it as censored
 * at that time. All three are unknown where a side was empty at the start.
 */
export function nextQuote(market: WatchedMarket, { within }: NextQuoteLabel): FirstMoveLabels {
  const changes = new PriceLog();
  let mid = Number.NaN;
  const first = (end: number): number => {
    const change = changes.firstAfter(end - within);
    return change < changes.next && changes.timeOf(change) <= end ? change : NONE;
  };
  const shared = { horizon: within, memory: 1, started: midAtStart };
  function midAtStart(_time: number, memory: Float64Array, offset: number): void {
    memory[offset] = market.midTicks;
  }

  const side: ForwardLabel = {
    ...shared,
    observe: (time) => {
      changes.forget(time - within);
      if (!(market.midTicks !== mid) || Number.isNaN(market.midTicks)) return;
      mid = market.midTicks;
      changes.add(time, mid, market.bidTicks, market.askTicks);
    },
    ended: (end, memory, offset) => {
      const start = memory[offset]!;
      if (Number.isNaN(start)) return Number.NaN;
      const change = first(end);
      return sideOf(change === NONE ? 0 : changes.priceOf(change) - start);
    },
    reset: () => {
      changes.clear();
      mid = Number.NaN;
    },
  };
  const wait: ForwardLabel = {
    ...shared,
    ended: (end, memory, offset) => {
      if (Number.isNaN(memory[offset]!)) return Number.NaN;
      const change = first(end);
      return change === NONE ? Number.POSITIVE_INFINITY : changes.timeOf(change) - (end - within);
    },
  };
  const touchMove: ForwardLabel = {
    horizon: within,
    memory: 2,
    started: (_time, memory, offset) => {
      memory[offset] = market.bidTicks;
      memory[offset + 1] = market.askTicks;
    },
    ended: (end, memory, offset) => {
      const [bid, ask] = [memory[offset]!, memory[offset + 1]!];
      if (!Number.isFinite(ask - bid)) return Number.NaN;
      const change = first(end);
      if (change === NONE) return touchMoveBetween(0, bid, ask, market.bidTicks, market.askTicks);
      const moved = changes.priceOf(change) - (bid + ask) / 2;
      return touchMoveBetween(moved, bid, ask, changes.bidOf(change), changes.askOf(change));
    },
  };
  return { side, wait, touchMove };
}

const NONE = -1;
