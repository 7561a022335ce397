import {
  type AccountDesk,
  type AccountQuery,
  type AccountReport,
  type FilledEvent,
  type MarketTime,
  MILLISECOND,
  type Micros,
  millisOfMicros,
  type OrderAccount,
} from '@slipstream/core';
import { Subject } from 'rxjs';
import type { FakeVenue } from './fake-venue.ts';

/**
 * The account that a fake venue gives of itself. It takes as long as the venue's answers, so that every fill that the venue
 * had when it was asked has been told by then, and none that came later.
 */
export class FakeAccount implements AccountDesk {
  readonly reports$ = new Subject<AccountReport>();
  readonly asked: AccountQuery[] = [];
  readonly #venue: FakeVenue;
  readonly #time: MarketTime;
  readonly #latency: Micros;
  readonly #fills: FilledEvent[] = [];

  constructor(venue: FakeVenue, time: MarketTime, latency: Micros = 5 * MILLISECOND) {
    this.#venue = venue;
    this.#time = time;
    this.#latency = latency;
    venue.events$.subscribe((event) => {
      if (event.type === 'filled') this.#fills.push(event);
    });
  }

  request(query: AccountQuery): void {
    this.asked.push(query);
    const askedAt = this.#time.micros;
    const orders = this.#orders(query);
    this.#time.schedule(() => {
      const wanted = new Set(orders.map(({ order }) => order));
      const fills = this.#fills.filter(({ order }) => wanted.has(order));
      const times = { askedAt, exchangeTime: askedAt, receiveTime: this.#time.micros };
      this.reports$.next({ ...query, ...times, orders, fills });
    }, millisOfMicros(this.#latency));
  }

  #orders({ instrument, names }: AccountQuery): readonly OrderAccount[] {
    return [...this.#venue.orders]
      .filter(
        ([order, { command }]) => order.startsWith(names) && command.instrument === instrument,
      )
      .map(([order, { command, ticks, lots, filled, state }]) => {
        return { order, side: command.side, ticks, lots, filled, state };
      });
  }
}
