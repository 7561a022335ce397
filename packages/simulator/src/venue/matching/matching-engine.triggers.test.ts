import { describe, expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { Desk, placed } from '../../../test/desk.ts';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { type ScriptedEvent, scripted, trade } from '../../../test/scripted-tape.ts';
import { mark, TWO_LEVELS, triggerRig } from '../../../test/trigger-rig.ts';
import type { VenuePlaceCommand } from '../commands/venue-command.ts';

/** A buy that goes off when the mark rises to 0.0215. */
const stop: Partial<VenuePlaceCommand> = {
  orderType: 'stop-limit',
  trigger: 'mark',
  triggerPrice: 0.0215,
};

describe('a stop order', () => {
  test('waits: it takes nothing, is in no book, and is open when asked for', () => {
    const waiting = triggerRig();
    expect(said(waiting.place(stop))).toEqual(['accepted']);
    waiting.market(trade('sell', 0.0195, 5));
    expect(waiting.fills()).toEqual([]);
    expect(waiting.send({ type: 'query', order: 'a' })).toMatchObject([
      { state: 'open', filled: 0, ticks: 205, lots: 10 },
    ]);
  });

  test('is a limit order from the event on that sets it off', () => {
    const one = triggerRig();
    one.place({ ...stop, lots: 40 });
    one.market(mark(0.0214));
    expect(one.fills()).toEqual([]);
    one.market(mark(0.0215));
    expect(one.fills()).toEqual([[30, 0.0205]]);
    one.market(trade('sell', 0.0205, 0.4));
    expect(one.filled()).toBe(34);
  });

  test('goes off once, and never after it was cancelled', () => {
    const one = triggerRig();
    one.place(stop);
    one.market(mark(0.022));
    one.market(mark(0.02), mark(0.023));
    expect(one.fills()).toEqual([[10, 0.0205]]);
    one.place({ ...stop, order: 'b', triggerPrice: 0.025 });
    one.send({ type: 'cancel', order: 'b' });
    one.market(mark(0.026));
    expect(one.fills('b')).toEqual([]);
  });

  test('without a price takes what is shown and ends with the rest', () => {
    const one = triggerRig();
    one.place({ ...stop, orderType: 'stop-market', lots: 90 });
    const before = one.answers.length;
    one.market(mark(0.0215));
    expect(said(one.answers.slice(before))).toEqual([
      'filled',
      'filled',
      'cancelled: immediate-or-cancel',
    ]);
    expect(one.filled()).toBe(70);
  });

  test.each<[string, Partial<VenuePlaceCommand>, ScriptedEvent, ScriptedEvent]>([
    [
      'a stop that sells, when its source falls',
      { side: 'sell', ticks: 190, triggerPrice: 0.0185 },
      mark(0.019),
      mark(0.0185),
    ],
    [
      'a take that buys, when it falls',
      { orderType: 'take-limit', triggerPrice: 0.0185 },
      mark(0.019),
      mark(0.018),
    ],
    [
      'a take that sells, when it rises',
      { orderType: 'take-limit', side: 'sell', ticks: 190 },
      mark(0.021),
      mark(0.0215),
    ],
    [
      'by the index',
      { trigger: 'index', triggerPrice: 101_000 },
      mark(0.03, 100_999),
      mark(0.02, 101_000),
    ],
    ['by the last price', { trigger: 'last' }, mark(0.03), trade('buy', 0.0215, 0.1)],
    [
      'by prints of the book alone',
      { trigger: 'last' },
      { ...trade('buy', 0.022, 5), block: true },
      trade('buy', 0.022, 0.1),
    ],
  ])('goes off %s', (_name, changes, before, after) => {
    const one = triggerRig();
    expect(said(one.place({ ...stop, ...changes }))).toEqual(['accepted']);
    one.market(before);
    expect(one.filled()).toBe(0);
    one.market(after);
    expect(one.filled()).toBe(10);
  });

  test.each<[string, Partial<VenuePlaceCommand>]>([
    ['invalid-trigger-price', { triggerPrice: Number.NaN }],
    ['invalid-trigger-price', { triggerPrice: -1 }],
    ['trigger-price-wrong-tick', { triggerPrice: 0.02161 }],
    ['trigger-price-wrong-tick', { trigger: 'last', triggerPrice: 0.0217 }],
    ['trigger-price-too-low', { triggerPrice: 0.02 }],
    ['trigger-price-too-high', { side: 'sell', triggerPrice: 0.02 }],
    ['trigger-price-too-high', { orderType: 'take-market', triggerPrice: 0.0205 }],
    ['trigger-price-too-low', { orderType: 'take-market', side: 'sell', triggerPrice: 0.0195 }],
    ['off-tick', { ticks: 203 }],
  ])('is rejected as %s where it could not wait: %j', (reason, changes) => {
    expect(said(triggerRig().place({ ...stop, ...changes }))).toEqual([`rejected: ${reason}`]);
  });

  test('is rejected while nobody has told a price of its source', () => {
    const bare = new EngineRig();
    bare.market(TWO_LEVELS);
    expect(said(bare.place(stop))).toEqual(['rejected: invalid-trigger-price']);
  });

  test('is amended as it waits, in place and without taking', () => {
    const one = triggerRig();
    one.place(stop);
    const amended = one.send({ type: 'amend', order: 'a', ticks: 210, lots: 60 });
    expect(amended).toMatchObject([{ type: 'amended', ticks: 210, lots: 60 }]);
    expect(one.fills()).toEqual([]);
    one.market(mark(0.0215));
    expect(one.filled()).toBe(60);
    one.place({ ...stop, order: 'b', orderType: 'stop-market', triggerPrice: 0.03 });
    expect(said(one.send({ type: 'amend', order: 'b', ticks: 210, lots: 60 }))).toEqual([
      'amend-rejected: invalid-price',
    ]);
  });

  test('ends with a reason where it cannot enter the book when it goes off', () => {
    const one = triggerRig();
    one.place({ ...stop, postOnly: true });
    one.place({ ...stop, order: 'b', reduceOnly: true });
    const before = one.answers.length;
    one.market(mark(0.0215));
    expect(said(one.answers.slice(before))).toEqual([
      'cancelled: post-only',
      'cancelled: reduce-only',
    ]);
  });

  test('that waits leaves what rests beside it alone when it is cancelled', () => {
    const one = triggerRig();
    one.place({ order: 'rests', ticks: 195 });
    one.place({ ...stop, order: 'waits' });
    one.send({ type: 'cancel', order: 'waits' });
    one.market(trade('sell', 0.0195, 3));
    expect(one.filled('rests')).toBe(10);
  });

  test('ends with the day like others', () => {
    const day = new EngineRig(undefined, { calendar: { sessionEnd: 2_000_000 } });
    day.market(TWO_LEVELS, mark(0.02));
    day.place({ ...stop, timeInForce: 'good-til-day' });
    day.wait(5_000_000);
    day.market(mark(0.022));
    expect(said(day.answers)).toEqual(['accepted', 'cancelled: good-til-day']);
  });
});

describe('a stop order and a connection that goes', () => {
  const tape = [
    scripted(2_000, TWO_LEVELS, mark(0.02)),
    scripted(50_000, mark(0.022)),
    scripted(9_000_000),
  ];
  const outages = [{ from: 10_000, until: 500_000 }];

  test.each([
    [false, ['accepted', 'filled']],
    [true, ['accepted', 'cancelled']],
  ])('cancelled with it: %s', (cancelOnDisconnect, heard) => {
    const desk = new Desk(tape, { session: { outages, cancelOnDisconnect } });
    desk.receive(3_000);
    desk.sendAt(3_000, placed('a', { ...stop, instrument: sampleCall.id }));
    expect(desk.answers(8_000_000).map(({ type }) => type)).toEqual(heard);
  });

  test('is in the account while it waits, with a price near which it would trade', () => {
    const desk = new Desk(tape);
    desk.receive(3_000);
    desk.sendAt(3_000, placed('a', { ...stop, orderType: 'stop-market' }));
    desk.venue.requestAccount({ instrument: sampleCall.id, names: '', since: 0 });
    const reports = desk
      .receive(40_000)
      .flatMap(([, input]) => (input.kind === 'account' ? [input.report] : []));
    expect(reports).toMatchObject([{ orders: [{ order: 'a', state: 'open', ticks: 205 }] }]);
  });
});
