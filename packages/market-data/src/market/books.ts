import { InvalidValue, type MarketEvent, type MarketUpdate } from '@slipstream/core';
import { defer, map, type OperatorFunction, type SchedulerLike } from 'rxjs';
import { MarketState, type MarketStateOptions } from './market-state.ts';
import { SilenceWatch, type StaleAfter } from './silence-watch.ts';
import { withSilences } from './with-silences.ts';

/** What {@link books} starts with, and how long it lets books be silent. */
export interface BooksOptions extends MarketStateOptions {
  /** How long a book may be silent before it is stale; for ever when left out. */
  readonly staleAfter?: StaleAfter;
  /** The time of the line, by which silence is measured; needed with `staleAfter`. */
  readonly time?: SchedulerLike;
}

/**
 * Each event together with the market after it. Every subscription begins with a market of its own, so a replay
 * can be run twice.
 *
 * With `staleAfter`, a live book of which nothing is heard for that long turns `stale`; a `silence` event of the line's
 * own says so, with the market after it. The next change that continues the book makes it live again. One timer of the
 * line's time serves all books, so a replay finds the same silences at the same times.
 *
 * The views in an update are leases: whoever keeps one keeps its copy.
 *
 * @throws {InvalidValue} when a limit is no positive number, or `staleAfter` comes without `time`.
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
 * @example
 * ```ts
 * import { type MarketEvent, MarketTime, MINUTE, SECOND } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 * import { books } from '@slipstream/market-data';
 * import { Subject } from 'rxjs';
 *
 * const start = 1_700_000_000_000_000;
 * const time = new MarketTime({ start });
 * const events = new Subject<MarketEvent>();
 * const staleAfter = { venue: 5 * SECOND, perpetual: 2 * SECOND, option: MINUTE };
 * const seen: string[] = [];
 * events
 *   .pipe(books({ instruments: [sampleCall], staleAfter, time }))
 *   .subscribe(({ event, view }) => seen.push(`${event.type}: ${view?.book.status}`));
 * const about = { instrument: sampleCall.id, exchangeTime: start, receiveTime: start };
 * events.next({ type: 'book-snapshot', bids: [0.02, 5], asks: [], sequence: 7, ...about });
 * time.advance(start + 5 * SECOND);
 * seen; // => ['book-snapshot: live', 'silence: stale']
 * ```
 */
export function books({
  staleAfter,
  time,
  ...options
}: BooksOptions = {}): OperatorFunction<MarketEvent, MarketUpdate> {
  if (staleAfter === undefined) {
    return (events) =>
      defer(() => {
        const state = new MarketState(options);
        return events.pipe(map((event) => state.apply(event)));
      });
  }
  if (time === undefined) {
    const expected = 'the time of the line beside staleAfter';
    throw new InvalidValue({ field: 'time', value: time, expected });
  }
  // Limits are checked here and not at the first event.
  new SilenceWatch(staleAfter);
  return (events) =>
    defer(() => withSilences(events, new MarketState(options), new SilenceWatch(staleAfter), time));
}
