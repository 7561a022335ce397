import { describe, expect, test } from '@jest/globals';
import type { AccountReport, LineInput, Micros } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { Desk, placed } from '../../../test/desk.ts';
import { scripted, snapshot, trade } from '../../../test/scripted-tape.ts';

const tape = [
  scripted(2_000, snapshot({ bids: [0.0195, 2], asks: [0.0205, 3] })),
  scripted(50_000, trade('sell', 0.0195, 2.5)),
  scripted(9_000_000, trade('sell', 0.019, 0.1)),
];
const QUERY = { instrument: sampleCall.id, names: '', since: 0 };
const rest = (order: string) => placed(order, { ticks: 195, timeInForce: 'good-til-cancelled' });

const reportsOf = (received: readonly (readonly [Micros, LineInput])[]): readonly AccountReport[] =>
  received.flatMap(([, input]) => (input.kind === 'account' ? [input.report] : []));

describe('the account of a simulated venue', () => {
  test('knows what was sent before the question, whatever their latencies were', () => {
    const entry = { place: 9_000, amend: 1, cancel: 1, query: 10 };
    const desk = new Desk(tape, { latency: { feed: 500, entry, response: 200 } });
    desk.receive(3_000);
    desk.sendAt(3_000, rest('a'));
    desk.venue.requestAccount(QUERY);
    const [report] = reportsOf(desk.receive(40_000));
    expect(report).toMatchObject({ askedAt: 3_000, exchangeTime: 12_000, receiveTime: 12_200 });
    expect(report!.orders).toMatchObject([{ order: 'a', state: 'open' }]);
  });

  test('comes behind the news of everything that it knows', () => {
    const response = { answer: 100, fill: 5_000 };
    const desk = new Desk(tape, { latency: { feed: 500, entry: 300, response } });
    desk.receive(3_000);
    desk.sendAt(3_000, placed('a'));
    desk.venue.requestAccount(QUERY);
    const kinds = desk
      .receive(40_000)
      .map(([, input]) => (input.kind === 'order' ? input.event.type : input.kind));
    expect(kinds).toEqual(['accepted', 'filled', 'account']);
  });

  test('leaves the latencies of orders as they would have been', () => {
    const drawn = { minimum: 10, median: 900, spread: 1 };
    const times = (asked: number): readonly Micros[] => {
      const desk = new Desk(tape, { latency: { feed: 500, entry: drawn, response: 200 } });
      desk.receive(3_000);
      for (let count = 0; count < asked; count += 1) desk.venue.requestAccount(QUERY);
      for (const order of ['a', 'b', 'c']) desk.sendAt(20_000, rest(order));
      const accepted = desk.answers(45_000).filter(({ type }) => type === 'accepted');
      return accepted.map(({ exchangeTime }) => exchangeTime);
    };
    expect(times(7)).toEqual(times(0));
    expect(times(0)).toHaveLength(3);
  });

  test('need not tell of what ended before `since`', () => {
    const desk = new Desk(tape);
    desk.receive(3_000);
    for (const command of [placed('a'), rest('b')]) desk.sendAt(3_000, command);
    desk.receive(20_000);
    desk.now = 20_000;
    desk.venue.requestAccount({ ...QUERY, since: 10_000 });
    const [report] = reportsOf(desk.receive(40_000));
    expect(report!.orders.map(({ order }) => order)).toEqual(['b']);
    expect(report!.fills).toEqual([]);
  });

  test('tells a market order with the price of its last fill, and none that had neither', () => {
    const desk = new Desk(tape);
    desk.receive(3_000);
    desk.sendAt(3_000, placed('a', { orderType: 'market' }));
    desk.sendAt(3_000, placed('b', { orderType: 'market', lots: 50 }));
    desk.sendAt(3_000, placed('c', { orderType: 'market' }));
    desk.venue.requestAccount(QUERY);
    const [report] = reportsOf(desk.receive(40_000));
    expect(report!.orders).toMatchObject([
      { order: 'a', state: 'filled', ticks: 205, filled: 10 },
      { order: 'b', state: 'cancelled', ticks: 205, filled: 20 },
    ]);
  });
});

describe('a question over a dead connection', () => {
  const outages = [{ from: 10_000, until: 500_000 }];

  test('is not answered; when the connection is back, the last one is, of what happened since', () => {
    const desk = new Desk(tape, { session: { outages } });
    desk.receive(3_000);
    desk.sendAt(3_000, rest('a'));
    desk.receive(20_000);
    desk.now = 20_000;
    desk.venue.requestAccount(QUERY);
    expect(reportsOf(desk.receive(400_000))).toEqual([]);
    const [report, ...more] = reportsOf(desk.receive(8_000_000));
    expect(more).toEqual([]);
    expect(report).toMatchObject({ askedAt: 500_000, exchangeTime: 500_000 });
    // The print of 2.5 at 49,500 went through the queue of 2 and through five lots of ours.
    expect(report!.orders).toMatchObject([{ order: 'a', state: 'open', filled: 5 }]);
    expect(report!.fills).toMatchObject([{ order: 'a', trade: 'a/1', lots: 5 }]);
  });

  test('that was never asked has nothing to say afterwards', () => {
    const desk = new Desk(tape, { session: { outages } });
    expect(reportsOf(desk.receive(8_000_000))).toEqual([]);
  });
});
