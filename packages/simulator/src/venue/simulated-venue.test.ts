import { describe, expect, test } from '@jest/globals';
import type { Frame } from '@slipstream/core';
import { Desk, placed } from '../../test/desk.ts';
import { scriptDecoder as decode } from '../../test/script-decoder.ts';
import { delta, scripted, snapshot, trade } from '../../test/scripted-tape.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import type { VenueLatency } from './session/venue-latency.ts';
import { SimulatedVenue } from './simulated-venue.ts';

const RECORD = scripted(1_000, { type: 'instrument', record: null });
const LATENCY: VenueLatency = { feed: 500, entry: 300, response: 200 };

describe('frames', () => {
  const tape = [
    scripted(2_000, snapshot({ asks: [0.0205, 1] })),
    scripted(2_000, trade('buy', 0.0205, 0.1)),
    scripted(5_000, delta({ asks: [0.0205, 0.9] }, 2)),
  ];

  test('come out at their receive time, unchanged and in order', () => {
    const received = new Desk(tape).receive(Number.POSITIVE_INFINITY);
    expect(received).toEqual(
      [RECORD, ...tape].map(({ connection, receiveTime, text }) => [
        receiveTime,
        { kind: 'frame', connection, text },
      ]),
    );
  });

  test('come out strictly before the bound that the line gives', () => {
    const desk = new Desk(tape);
    expect(desk.receive(2_000)).toHaveLength(1);
    expect(desk.receive(2_001)).toHaveLength(2);
    expect(desk.receive(5_000)).toHaveLength(0);
    expect(desk.receive(5_001)).toHaveLength(1);
  });

  test('of a tape that is let go of are not read any more', () => {
    let closed = false;
    function* endless(): Generator<Frame> {
      try {
        for (let time = 2_000; ; time += 1) yield scripted(time);
      } finally {
        closed = true;
      }
    }
    const venue = new SimulatedVenue({
      tape: endless(),
      decode,
      latency: LATENCY,
      clock: () => 0,
      seed: 1,
    });
    venue.peek(3_000);
    venue.close();
    expect(closed).toBe(true);
  });
});

describe('a command', () => {
  test('meets the book as it is at the venue when it arrives, seen or not', () => {
    // The second book is received at 4,000 and stood at the venue at 3,500.
    const tape = [
      scripted(2_000, snapshot({ asks: [0.0205, 1] })),
      scripted(4_000, delta({ asks: [0.0205, 0.4] }, 2)),
    ];
    const early = new Desk(tape);
    early.receive(3_000);
    early.sendAt(3_199, placed('a'));
    expect(early.answers(9_000)).toMatchObject([
      { type: 'accepted', exchangeTime: 3_499, receiveTime: 3_699 },
      { type: 'filled', lots: 10 },
    ]);
    const late = new Desk(tape);
    late.receive(3_000);
    late.sendAt(3_200, placed('a'));
    expect(late.answers(9_000)).toMatchObject([
      { type: 'accepted', exchangeTime: 3_500, receiveTime: 3_700 },
      { type: 'filled', lots: 4 },
      { type: 'cancelled', filled: 4 },
    ]);
  });

  test('is never answered before `send` returns', () => {
    const desk = new Desk([], { latency: { feed: 0, entry: 0, response: 0 } });
    desk.receive(2_000);
    desk.sendAt(2_000, { type: 'query', order: 'a' });
    expect(desk.venue.peek(2_000)).toBeUndefined();
    expect(desk.answers(2_001)).toMatchObject([{ type: 'order-state', receiveTime: 2_000 }]);
  });

  test('does not overtake the one before it', () => {
    const desk = new Desk([], {
      latency: {
        feed: 0,
        entry: { minimum: 10, median: 5_000, spread: 2 },
        response: { minimum: 10, median: 5_000, spread: 2 },
      },
    });
    desk.receive(2_000);
    for (let index = 0; index < 50; index += 1) {
      desk.sendAt(2_000 + index, { type: 'query', order: String(index) });
    }
    const answers = desk.answers(Number.POSITIVE_INFINITY);
    expect(answers.map((answer) => answer.order)).toEqual(
      Array.from({ length: 50 }, (_, index) => String(index)),
    );
    for (const [index, { exchangeTime, receiveTime }] of answers.entries()) {
      expect(exchangeTime).toBeGreaterThanOrEqual(2_000 + index + 10);
      expect(receiveTime).toBeGreaterThanOrEqual(exchangeTime + 10);
    }
  });

  test('is executed after the end of the tape too', () => {
    const desk = new Desk([scripted(2_000, snapshot({ asks: [0.0205, 1] }))]);
    desk.receive(9_000);
    desk.sendAt(9_000, placed('a'));
    expect(desk.answers(20_000)).toMatchObject([{ type: 'accepted' }, { type: 'filled' }]);
  });
});

describe('a fill of a resting order', () => {
  const tape = [
    scripted(2_000, snapshot({ bids: [0.0195, 1], asks: [0.0205, 1] })),
    scripted(8_000, trade('sell', 0.0195, 1)),
  ];
  const bid = placed('a', { ticks: 200, timeInForce: 'good-til-cancelled' });

  test('may reach the line before the print that made it', () => {
    const desk = new Desk(tape);
    desk.receive(3_000);
    desk.sendAt(3_000, bid);
    const order = desk
      .receive(9_000)
      .map(([time, input]) => [time, input.kind === 'order' ? input.event.type : input.kind]);
    expect(order).toEqual([
      [3_500, 'accepted'],
      [7_700, 'filled'],
      [8_000, 'frame'],
    ]);
  });

  test('wins against a cancel that arrives after it, which is then refused', () => {
    const desk = new Desk(tape);
    desk.receive(3_000);
    desk.sendAt(3_000, bid);
    desk.receive(7_200);
    desk.sendAt(7_201, { type: 'cancel', order: 'a' });
    expect(desk.answers(9_000).map(({ type }) => type)).toEqual(['filled', 'cancel-rejected']);
  });

  test('does not happen when the cancel arrives before it', () => {
    const desk = new Desk(tape);
    desk.receive(3_000);
    desk.sendAt(3_000, bid);
    desk.receive(7_199);
    desk.sendAt(7_199, { type: 'cancel', order: 'a' });
    expect(desk.answers(9_000).map(({ type }) => type)).toEqual(['cancelled']);
  });
});

describe('a simulated venue refuses', () => {
  test.each([
    ['feed latency', { ...LATENCY, feed: -1 }],
    ['feed latency', { ...LATENCY, feed: 0.5 }],
    ['entry latency minimum', { ...LATENCY, entry: -1 }],
    ['response latency median', { ...LATENCY, response: { minimum: 5, median: 4, spread: 0 } }],
    ['response latency spread', { ...LATENCY, response: { minimum: 5, median: 6, spread: -1 } }],
  ])('a bad %s', (setting, latency) => {
    expect(() => new Desk([], { latency })).toThrow(InvalidSetting);
    expect(() => new Desk([], { latency })).toThrow(setting);
  });

  test('a queue that it does not have', () => {
    const options = { tape: [], decode, latency: LATENCY, clock: () => 0, seed: 1 };
    expect(() => new SimulatedVenue({ ...options, queue: 'hopeful' as 'central' })).toThrow(
      "queue was 'hopeful'. Give 'pessimistic', 'central', 'optimistic' or a model of your own.",
    );
  });
});
