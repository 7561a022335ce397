import { describe, test } from '@jest/globals';
import type { AccountQuery, AccountReport, OrderCommand, OrderEvent } from '@slipstream/core';
import {
  accountContract,
  faultyAccountContract,
  type GatewayFault,
  type GatewayHarness,
  sampleCall,
} from '@slipstream/core/testing';
import { Subject } from 'rxjs';
import { AdversarialVenue } from '../../test/adversarial-venue.ts';

/** The hostile venue of the sequences behind a gateway: what it does of its own will, here the harness decides. */
class HostileGateway implements GatewayHarness {
  readonly instrument = sampleCall;
  readonly gateway;
  readonly #venue = new AdversarialVenue();
  readonly #events$ = new Subject<OrderEvent>();
  readonly #reports$ = new Subject<AccountReport>();
  readonly #fault: GatewayFault | undefined;
  #asked: { readonly query: AccountQuery; readonly askedAt: number }[] = [];
  #last: AccountQuery | undefined;
  /** What the book offers, as pairs of ticks and lots. */
  #asks: number[] = [];
  #now = 0;

  constructor(fault?: GatewayFault) {
    this.#fault = fault;
    const request = (query: AccountQuery): void => {
      this.#last = query;
      this.#asked.push({ query, askedAt: this.#now });
    };
    const send = (command: OrderCommand): void => void this.#venue.inbound.push(command);
    const account = { reports$: this.#reports$, request };
    this.gateway = { events$: this.#events$, send, account };
  }

  quote({ asks }: { readonly asks: readonly number[] }): void {
    this.#asks = asks.map((value, index) =>
      index % 2 === 0 ? value : sampleCall.size.lots(value),
    );
  }

  settle(): void {
    this.#process();
    this.#tell();
    for (const { query, askedAt } of this.#asked.splice(0)) this.#report(query, askedAt);
  }

  breakConnection(): void {
    this.#venue.disconnect();
    this.#asked = this.#last === undefined ? [] : [{ query: this.#last, askedAt: this.#now }];
  }

  #process(): void {
    const { inbound } = this.#venue;
    for (let next = inbound[0]; next !== undefined; next = inbound[0]) {
      const turnAway = next.type === 'place' && !sampleCall.ticks.allows(next.ticks);
      const lost = this.#fault === 'lost-answers' && next.type !== 'query';
      const place = next.type === 'place' ? next : undefined;
      this.#venue.process(lost ? 'answer-lost' : 'answered', 0, turnAway);
      if (place === undefined || turnAway) continue;
      // An order takes level by level, and each level is a fill of its own.
      for (let level = 0; level < this.#asks.length; level += 2) {
        const open = [...this.#venue.orders.values()].filter((order) => order.open);
        const which = open.findIndex((order) => order.place === place);
        const lots = this.#asks[level]! <= place.ticks ? this.#asks[level + 1]! : 0;
        if (which === -1 || lots === 0) continue;
        const before = open[which]!.filled;
        this.#venue.fill(which, lots);
        this.#asks[level + 1]! -= open[which]!.filled - before;
      }
      const { timeInForce } = place;
      const rest = [...this.#venue.orders.values()].filter((order) => order.open);
      const which = rest.findIndex((order) => order.place === place);
      if (which !== -1 && timeInForce !== 'good-til-cancelled') this.#venue.kill(which);
    }
  }

  #tell(): void {
    const { orders, trades } = this.#venue.channels;
    // Trades come on a channel of their own; it is lost here with the rest.
    const heard = this.#fault === 'lost-answers' ? [] : [...trades];
    const told = [...orders.splice(0), ...heard];
    trades.length = 0;
    for (const event of this.#fault === 'doubled-answers' ? [...told, ...told] : told) {
      this.#now += 1;
      this.#events$.next({ ...event, receiveTime: this.#now });
    }
  }

  #report(query: AccountQuery, askedAt: number): void {
    const wanted = ({ order }: { readonly order: string }) =>
      query.instrument === this.instrument.id && order.startsWith(query.names);
    const { orders, fills, ...rest } = this.#venue.report(query, askedAt);
    this.#now += 1;
    const told = { orders: orders.filter(wanted), fills: fills.filter(wanted) };
    this.#reports$.next({ ...rest, ...told, receiveTime: this.#now });
  }
}

describe('the hostile venue of the sequences gives an account that keeps the contract', () => {
  // Immediate orders are ended by this harness and not by the venue, which fills at once or never.
  test.each(accountContract)('$name', (clause) => clause.run(new HostileGateway()));

  test.each(faultyAccountContract)('$fault: $name', (clause) =>
    clause.run(new HostileGateway(clause.fault)),
  );
});
