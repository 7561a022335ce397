import { expect } from '@jest/globals';
import type { BookView, InstrumentId, MarketUpdate, Micros } from '@slipstream/core';
import { LEADER, OWN } from './random-lines.ts';

/** A line as a batch sees it: every question goes through all of its updates. */
export class BatchLine {
  readonly updates: readonly MarketUpdate[];

  constructor(updates: readonly MarketUpdate[]) {
    this.updates = updates;
  }

  get end(): Micros {
    return this.updates.at(-1)!.event.receiveTime;
  }

  /** The book after every update up to and at a time. */
  book(id: string, time: Micros): BookView {
    const last = this.updates.filter(({ event }) => event.receiveTime <= time).at(-1)!;
    return last.markets.view(id)!.book;
  }

  /** Whether a book was lost between a sample and a time. The updates of a sample's own time come after it. */
  breaks(sample: Micros, until: Micros): boolean {
    return this.updates.some(
      ({ event, markets }) =>
        event.receiveTime >= sample &&
        event.receiveTime <= until &&
        [OWN, LEADER].some((id) => markets.view(id)!.book.status !== 'live'),
    );
  }

  /** The moments within a time at which something happened. */
  momentsWithin(from: Micros, to: Micros): Micros[] {
    const times = this.updates.map(({ event }) => event.receiveTime);
    return times.filter((time) => time > from && time < to);
  }

  /** Annualised volatility between two moments, from the prices of the whole seconds that lie between. */
  volatility(id: InstrumentId, from: Micros, to: Micros): number {
    const seconds: number[] = [];
    for (let second = Math.ceil(from / 1e6); second <= Math.floor(to / 1e6); second += 1) {
      // The last price set before the second; while a side is empty the one before that holds.
      const earlier = this.updates.filter(({ event }) => event.receiveTime < second * 1e6);
      const prices = earlier.map(({ markets }) => micro(markets.view(id)!.book));
      seconds.push(prices.filter((price) => !Number.isNaN(price)).at(-1)!);
    }
    const squares = seconds
      .slice(1)
      .map((price, index) => Math.log(price / seconds[index]!) ** 2)
      .reduce((sum, part) => sum + part, 0);
    return Math.sqrt((squares / (seconds.length - 1)) * 365 * 86_400);
  }
}

/** The size-weighted mid in ticks; NaN while a side is empty. */
export function micro(book: BookView): number {
  const { bestBid, bestAsk } = book;
  if (bestBid === undefined || bestAsk === undefined) return Number.NaN;
  const [bids, asks] = [book.amountAt('bid', 0), book.amountAt('ask', 0)];
  return (bestBid * asks + bestAsk * bids) / (bids + asks);
}

/** Equal to six digits, or both unknown, or both infinite. */
export function expectNear(actual: number | undefined, expected: number): void {
  const near =
    Number.isFinite(expected) &&
    Math.abs(actual! - expected) <= 1e-6 * Math.max(1, Math.abs(expected));
  if (!near) expect(actual).toBe(expected);
}
