import { describe, expect, test } from '@jest/globals';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { delta, snapshot, trade } from '../../../test/scripted-tape.ts';

/** Bids of 2 coins at 200 ticks, asks of 0.5 at 205 and of 1 at 210. */
function rigWithBook(settings: ConstructorParameters<typeof EngineRig>[1] = {}): EngineRig {
  const rig = new EngineRig(undefined, settings);
  rig.market(snapshot({ bids: [0.02, 2], asks: [0.0205, 0.5, 0.021, 1] }));
  return rig;
}

describe('order types', () => {
  test('a market order takes all that is shown at whatever price, and rests with nothing', () => {
    const rig = rigWithBook();
    const answers = rig.send({ ...market, lots: 20 });
    expect(said(answers)).toEqual([
      'accepted',
      'filled',
      'filled',
      'cancelled: immediate-or-cancel',
    ]);
    expect(rig.fills()).toEqual([
      [5, 0.0205],
      [10, 0.021],
    ]);
  });

  test('a market order in an empty book is cancelled whole', () => {
    const rig = new EngineRig();
    rig.market(snapshot({ bids: [0.02, 2] }));
    expect(said(rig.send(market))).toEqual(['accepted', 'cancelled: immediate-or-cancel']);
  });

  test('a market order that must fill whole is killed where the book is too thin', () => {
    const answers = rigWithBook().send({ ...market, lots: 16, timeInForce: 'fill-or-kill' });
    expect(said(answers)).toEqual(['accepted', 'cancelled: fill-or-kill']);
  });

  test('a market-limit order takes the best price and rests there with the remainder', () => {
    const rig = rigWithBook();
    const answers = rig.send({ ...market, orderType: 'market-limit', lots: 8 });
    expect(said(answers)).toEqual(['accepted', 'amended', 'filled']);
    expect(answers[1]).toMatchObject({ ticks: 205, lots: 8 });
    expect(rig.fills()).toEqual([[5, 0.0205]]);
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([{ state: 'open', ticks: 205 }]);
  });

  test('a market-limit order without a quote is rejected', () => {
    const rig = new EngineRig();
    rig.market(snapshot({ bids: [0.02, 2] }));
    expect(said(rig.send({ ...market, orderType: 'market-limit' }))).toEqual([
      'rejected: no-quote',
    ]);
  });

  test('a limit order without a price is rejected', () => {
    const { ticks: _ticks, ...unpriced } = { ...market, orderType: 'limit' as const, ticks: 205 };
    expect(said(rigWithBook().send(unpriced))).toEqual(['rejected: off-tick']);
  });
});

describe('a post-only order that may be moved', () => {
  test.each([
    ['buy', 210, 200],
    ['sell', 195, 205],
  ] as const)('to %s at %d rests at %d, next to the other side', (side, ticks, moved) => {
    const rig = rigWithBook();
    const answers = rig.place({ side, ticks, postOnly: true, rejectPostOnly: false });
    expect(said(answers)).toEqual(['accepted', 'amended']);
    expect(answers[1]).toMatchObject({ ticks: moved, lots: 10 });
    expect(rig.filled()).toBe(0);
  });

  test('stays where it is when it would not take', () => {
    const answers = rigWithBook().place({ ticks: 195, postOnly: true, rejectPostOnly: false });
    expect(said(answers)).toEqual(['accepted']);
  });

  test('is rejected where there is no price left for it', () => {
    const rig = new EngineRig();
    rig.market(snapshot({ asks: [0.0001, 1] }));
    const answers = rig.place({ ticks: 1, postOnly: true, rejectPostOnly: false });
    expect(said(answers)).toEqual(['rejected: post-only']);
  });
});

describe('a reduce-only order', () => {
  const positions = { [new EngineRig().instrument.id]: 6 };

  test('is cut to the position that it can close', () => {
    const rig = rigWithBook({ positions });
    const answers = rig.place({ side: 'sell', ticks: 200, lots: 9, reduceOnly: true });
    expect(said(answers)).toEqual(['accepted', 'amended', 'filled']);
    expect(rig.filled()).toBe(6);
  });

  test('is rejected where it would open or add', () => {
    expect(said(rigWithBook({ positions }).place({ reduceOnly: true }))).toEqual([
      'rejected: reduce-only',
    ]);
  });

  test('shrinks, and ends, as another order closes the position', () => {
    const rig = rigWithBook({ positions });
    rig.place({ order: 'rest', side: 'sell', ticks: 220, lots: 6, reduceOnly: true });
    rig.place({ order: 'b', side: 'sell', ticks: 200, lots: 2 });
    expect(rig.answers.at(-1)).toMatchObject({ type: 'amended', order: 'rest', lots: 4 });
    rig.place({ order: 'c', side: 'sell', ticks: 200, lots: 4 });
    expect(said(rig.answers.slice(-2))).toEqual(['filled', 'cancelled: reduce-only']);
  });

  test('never turns a position over in one print with another', () => {
    const rig = rigWithBook({ positions });
    rig.place({ order: 'a', side: 'sell', ticks: 220, lots: 6, reduceOnly: true });
    rig.place({ order: 'b', side: 'sell', ticks: 220, lots: 6, reduceOnly: true });
    rig.market(trade('buy', 0.022, 5));
    expect([rig.filled('a'), rig.filled('b')]).toEqual([6, 0]);
  });

  test('cannot be amended beyond the position', () => {
    const rig = rigWithBook({ positions });
    rig.place({ side: 'sell', ticks: 220, lots: 6, reduceOnly: true });
    const answers = rig.send({ type: 'amend', order: 'a', ticks: 215, lots: 20 });
    expect(answers).toMatchObject([{ type: 'amended', ticks: 215, lots: 6 }]);
  });
});

describe('our own orders on both sides', () => {
  test('never trade with each other: the one that rests is cancelled when the other reaches it', () => {
    const rig = rigWithBook();
    rig.place({ order: 'rest', side: 'sell', ticks: 205, lots: 4 });
    const answers = rig.place({ ticks: 205, lots: 8 });
    expect(said(answers)).toEqual(['accepted', 'filled', 'cancelled: self-trade']);
    expect(rig.fills()).toEqual([[5, 0.0205]]);
  });

  test('leave each other alone where one is filled before it reaches the other', () => {
    const rig = rigWithBook();
    rig.place({ order: 'rest', side: 'sell', ticks: 210, lots: 4 });
    expect(said(rig.place({ ticks: 210, lots: 5 }))).toEqual(['accepted', 'filled']);
    rig.place({ order: 'b', ticks: 210, lots: 4 });
    expect(rig.send({ type: 'query', order: 'rest' })).toMatchObject([{ state: 'open' }]);
  });

  test('are quotes to each other for a post-only order', () => {
    const rig = rigWithBook();
    rig.place({ order: 'rest', side: 'sell', ticks: 205, lots: 4 });
    rig.market(delta({ asks: [0.0205, 0] }, 2));
    expect(said(rig.place({ postOnly: true }))).toEqual(['rejected: post-only']);
    const answers = rig.place({ order: 'b', ticks: 205, postOnly: true, rejectPostOnly: false });
    expect(answers[1]).toMatchObject({ type: 'amended', ticks: 200 });
  });
});

describe('cancelling many', () => {
  test('by label finds those that bear it, and answers for each', () => {
    const rig = rigWithBook();
    for (const [order, label] of [
      ['a', 'x'],
      ['b', 'y'],
      ['c', 'x'],
    ] as const) {
      rig.place({ order, label, ticks: 195 });
    }
    const answers = rig.send({ type: 'cancel-label', label: 'x' });
    expect(answers.map(({ order, type }) => [order, type])).toEqual([
      ['a', 'cancelled'],
      ['c', 'cancelled'],
    ]);
    expect(rig.send({ type: 'cancel-label', label: 'x' })).toEqual([]);
  });

  test('all, or all of an instrument', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 195 });
    expect(rig.send({ type: 'cancel-all', instrument: 'deribit:ELSE' })).toEqual([]);
    expect(said(rig.send({ type: 'cancel-all' }))).toEqual(['cancelled: requested']);
  });
});

describe('an order of two that a price fills', () => {
  test('keeps its place when amended to less, and an equal amendment changes nothing', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 200 });
    rig.market(delta({ bids: [0.02, 4] }, 2));
    rig.send({ type: 'amend', order: 'a', ticks: 200, lots: 10 });
    rig.send({ type: 'amend', order: 'a', ticks: 200, lots: 6 });
    rig.market(trade('sell', 0.02, 2.6));
    expect(rig.filled()).toBe(6);
  });
});

const market = {
  type: 'place',
  order: 'a',
  instrument: new EngineRig().instrument.id,
  side: 'buy',
  orderType: 'market',
  lots: 5,
  timeInForce: 'good-til-cancelled',
  postOnly: false,
} as const;
