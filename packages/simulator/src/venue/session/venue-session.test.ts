import { describe, expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { Desk, placed } from '../../../test/desk.ts';
import { scripted, snapshot, trade } from '../../../test/scripted-tape.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { type SessionSettings, VenueSession } from './venue-session.ts';

/** A book from the beginning, a print that would fill a bid at 200, and a frame far behind all that. */
const tape = [
  scripted(2_000, snapshot({ bids: [0.0195, 2], asks: [0.0205, 3] })),
  scripted(50_000, trade('sell', 0.0195, 0.5)),
  scripted(9_000_000, trade('sell', 0.019, 0.1)),
];

const rest = (order: string) => placed(order, { ticks: 200, timeInForce: 'good-til-cancelled' });

function deskWith(session: SessionSettings): Desk {
  const desk = new Desk(tape, { session });
  desk.receive(3_000);
  return desk;
}

const told = (desk: Desk, before = 8_000_000): readonly string[] =>
  desk.answers(before).map((event) => `${event.order} ${event.type}`);

describe('a venue that counts requests', () => {
  const rate = { perSecond: 5, burst: 2 };

  test('rejects the one too many and ends the session, and what was under way is of unknown outcome', () => {
    const desk = deskWith({ rate });
    for (const order of ['a', 'b', 'c']) desk.sendAt(3_000, rest(order));
    desk.sendAt(3_000, { type: 'cancel', order: 'a' });
    desk.sendAt(3_000, { type: 'amend', order: 'a', ticks: 195, lots: 5 });
    const answers = desk.answers(60_000).filter(({ order }) => order !== 'b');
    expect(answers).toMatchObject([
      { order: 'a', type: 'accepted' },
      { order: 'c', type: 'rejected', reason: 'too-many-requests' },
    ]);
    // The news of the lost ones, and of the fill, come with the new connection.
    expect(told(desk)).toEqual(['a unknown-outcome', 'a unknown-outcome', 'a filled']);
  });

  test('cancels every order with the session where that was asked for', () => {
    const desk = deskWith({ rate, cancelOnDisconnect: true });
    for (const order of ['a', 'b', 'c']) desk.sendAt(3_000, rest(order));
    const answers = desk.answers(8_000_000);
    expect(answers.slice(-2)).toMatchObject([
      { order: 'a', type: 'cancelled', reason: 'cancel-on-disconnect', exchangeTime: 3_300 },
      { order: 'b', type: 'cancelled', reason: 'cancel-on-disconnect', exchangeTime: 3_300 },
    ]);
    expect(answers.at(-1)!.receiveTime).toBe(3_300 + 1_000_000 + 200);
  });

  test('has none for questions', () => {
    const desk = deskWith({ rate });
    for (let count = 0; count < 5; count += 1) desk.sendAt(3_000, { type: 'query', order: 'a' });
    expect(told(desk)).toEqual(Array.from({ length: 5 }, () => 'a order-state'));
  });
});

describe('a connection that is down', () => {
  const outages = [{ from: 10_000, until: 500_000 }];

  test('refuses commands at once, and takes them again when it is back', () => {
    const desk = deskWith({ outages });
    desk.sendAt(20_000, rest('a'));
    desk.sendAt(20_000, { type: 'amend', order: 'a', ticks: 195, lots: 5 });
    desk.sendAt(20_000, { type: 'cancel', order: 'a' });
    desk.sendAt(500_000, rest('b'));
    const answers = desk.answers(8_000_000);
    expect(answers).toMatchObject([
      { order: 'a', type: 'rejected', reason: 'not-connected', receiveTime: 20_300 },
      { order: 'a', type: 'amend-rejected', reason: 'not-connected' },
      { order: 'a', type: 'cancel-rejected', reason: 'not-connected' },
      { order: 'b', type: 'accepted' },
    ]);
  });

  test('tells a fill of that time when it is back, with the time at which it happened', () => {
    const desk = deskWith({ outages });
    desk.sendAt(3_000, rest('a'));
    const fill = desk.answers(8_000_000).find(({ type }) => type === 'filled');
    expect(fill).toMatchObject({ exchangeTime: 49_500, receiveTime: 500_200 });
  });

  test('cancels what rests when it goes, before the print that would have filled it', () => {
    const desk = deskWith({ outages, cancelOnDisconnect: true });
    desk.sendAt(3_000, rest('a'));
    const answers = desk.answers(8_000_000);
    expect(answers).toMatchObject([
      { type: 'accepted' },
      { type: 'cancelled', reason: 'cancel-on-disconnect', exchangeTime: 10_000 },
    ]);
  });

  test('loses what was under way when it went', () => {
    const desk = deskWith({ outages });
    desk.sendAt(9_900, rest('a'));
    expect(told(desk)).toEqual(['a unknown-outcome']);
    desk.sendAt(8_000_000, { type: 'query', order: 'a' });
    expect(desk.answers(9_000_000)).toMatchObject([{ type: 'order-state', state: 'absent' }]);
  });

  test('says nothing of a lost cancellation of many, whose orders say it', () => {
    const desk = deskWith({ outages });
    desk.sendAt(20_000, { type: 'cancel-all' });
    expect(told(desk)).toEqual([]);
  });
});

test.each<SessionSettings>([
  { reconnectAfter: 0 },
  { rate: { perSecond: 0, burst: 5 } },
  { rate: { perSecond: 5, burst: 0.5 } },
  { outages: [{ from: 5, until: 5 }] },
  {
    outages: [
      { from: 5, until: 9 },
      { from: 8, until: 12 },
    ],
  },
])('a session of %j is refused', (settings) => {
  expect(() => new VenueSession(settings)).toThrow(InvalidSetting);
});

test('latencies of their own are drawn apart: cancelling more does not change what orders take', () => {
  const entry = {
    place: { minimum: 100, median: 500, spread: 1 },
    amend: 50,
    cancel: { minimum: 10, median: 400, spread: 1 },
    query: 20,
  };
  const response = { answer: 30, fill: 700 };
  const arrivals = (cancels: number): readonly number[] => {
    const desk = new Desk(tape, { latency: { feed: 500, entry, response } });
    desk.receive(3_000);
    for (let count = 0; count < cancels; count += 1) {
      desk.sendAt(3_000 + count, { type: 'cancel', order: 'none' });
    }
    for (const order of ['a', 'b', 'c']) desk.sendAt(100_000, rest(order));
    const accepted = desk.answers(8_000_000).filter(({ type }) => type === 'accepted');
    return accepted.map(({ exchangeTime }) => exchangeTime);
  };
  expect(arrivals(20)).toEqual(arrivals(0));
  expect(new Set(arrivals(0)).size).toBeGreaterThan(1);
  const desk = new Desk(tape, { latency: { feed: 500, entry: 300, response } });
  desk.receive(3_000);
  desk.sendAt(3_000, placed('a', { ticks: 205, lots: 5, instrument: sampleCall.id }));
  expect(desk.answers(8_000_000).map(({ type, receiveTime }) => [type, receiveTime])).toEqual([
    ['accepted', 3_330],
    ['filled', 4_000],
  ]);
});
