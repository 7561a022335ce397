import { describe, expect, test } from '@jest/globals';
import {
  accountReports,
  Entrance,
  type Gateway,
  type LineInput,
  MarketTime,
  type OrderCommand,
  type OrderEvent,
  orderEvents,
} from '@slipstream/core';
import {
  accountContract,
  faultyAccountContract,
  type GatewayFault,
  type GatewayHarness,
  gatewayContract,
  sampleCall,
} from '@slipstream/core/testing';
import { scriptDecoder } from '../../../test/script-decoder.ts';
import { scripted, snapshot } from '../../../test/scripted-tape.ts';
import type { SessionSettings } from '../session/venue-session.ts';
import { SimulatedVenue } from '../simulated-venue.ts';
import { venueGateway } from './venue-gateway.ts';

/** A line with nothing but an entrance, its venue, and the gateway between them. */
class BareLine implements GatewayHarness {
  readonly gateway: Gateway;
  readonly instrument = sampleCall;
  readonly entrance: Entrance<LineInput> = new Entrance({ time: new MarketTime({ start: 0 }) });
  #venue: SimulatedVenue | undefined;

  readonly #session: SessionSettings;

  constructor(session: SessionSettings = {}) {
    this.#session = session;
    const { inputs$ } = this.entrance;
    const made = (): Gateway => venueGateway(this.#venue!, inputs$);
    const reports$ = inputs$.pipe(accountReports());
    this.gateway = {
      events$: inputs$.pipe(orderEvents()),
      send: (command: OrderCommand) => made().send(command),
      account: { reports$, request: (query) => made().account!.request(query) },
    };
  }

  breakConnection(): void {
    this.#venue!.breakConnection(50_000);
  }

  quote({ bids, asks }: { bids: readonly number[]; asks: readonly number[] }): void {
    const priced = (levels: readonly number[]) =>
      levels.map((value, index) => (index % 2 === 0 ? sampleCall.ticks.price(value) : value));
    this.#venue = new SimulatedVenue({
      tape: [
        scripted(1_000, { type: 'instrument', record: null }),
        scripted(2_000, snapshot({ bids: priced(bids), asks: priced(asks) })),
      ],
      decode: scriptDecoder,
      latency: { feed: 300, entry: 200, response: { minimum: 100, median: 400, spread: 1 } },
      clock: () => this.entrance.time.micros,
      session: this.#session,
      seed: 'contract',
    });
    this.settle();
  }

  settle(): void {
    for (;;) {
      const time = this.#venue!.peek(Number.POSITIVE_INFINITY);
      if (time === undefined) return;
      this.entrance.deliver(time, this.#venue!.take());
    }
  }
}

describe('the gateway of a simulated venue keeps the contract of gateways', () => {
  test.each([...gatewayContract, ...accountContract])('it $name', (clause) =>
    clause.run(new BareLine()),
  );

  const faults: Readonly<Record<GatewayFault, SessionSettings>> = {
    'lost-answers': { faults: { lost: 1 } },
    'doubled-answers': { faults: { doubled: 1, after: 700 } },
    'broken-connection': {},
  };

  test.each(faultyAccountContract)('$fault: it $name', (clause) =>
    clause.run(new BareLine(faults[clause.fault])),
  );

  test.each(faultyAccountContract.filter(({ fault }) => fault === 'broken-connection'))(
    'it $name, when orders go with the connection',
    (clause) => clause.run(new BareLine({ cancelOnDisconnect: true })),
  );
});

describe('the gateway of a simulated venue', () => {
  test('tells answers with the receive time of the line', () => {
    const line = new BareLine();
    const events: OrderEvent[] = [];
    line.quote({ bids: [], asks: [] });
    venueGateway({} as SimulatedVenue, line.entrance.inputs$).events$.subscribe((event) =>
      events.push(event),
    );
    line.gateway.send({ type: 'query', order: 'a' });
    line.settle();
    expect(events).toMatchObject([{ type: 'order-state', receiveTime: line.entrance.time.micros }]);
  });
});
