import type { MarketEvent, MarketUpdate } from '@slipstream/core';
import { defer, map, type OperatorFunction } from 'rxjs';
import { MarketState, type MarketStateOptions } from './market-state.ts';

/**
 * Each event together with the market after it. Every subscription begins with a market of its own, so a replay
 * can be run twice.
 *
 * The views in an update are leases: whoever keeps one keeps its copy.
 *
 * @example
 * ```ts
 * import type { MarketEvent } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 * import { books } from '@slipstream/market-data';
 * import { from } from 'rxjs';
 *
 * const about = { instrument: sampleCall.id, exchangeTime: 1, receiveTime: 2 };
 * const events: MarketEvent[] = [
 *   { type: 'book-snapshot', bids: [0.02, 5], asks: [0.0205, 3], sequence: 7, ...about },
 *   { type: 'book-delta', bids: [0.02, 0], asks: [], sequence: 8, previousSequence: 7, ...about },
 * ];
 * const bids: (number | undefined)[] = [];
 * from(events)
 *   .pipe(books({ instruments: [sampleCall] }))
 *   .subscribe(({ view }) => bids.push(view?.book.bestBid));
 * bids; // => [200, undefined]
 * ```
 */
export function books(
  options: MarketStateOptions = {},
): OperatorFunction<MarketEvent, MarketUpdate> {
  return (events) =>
    defer(() => {
      const state = new MarketState(options);
      return events.pipe(map((event) => state.apply(event)));
    });
}
