import { describe, expect, test } from '@jest/globals';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { delta, snapshot } from '../../../test/scripted-tape.ts';

/** Asks of 0.5 coins at 205 ticks and 1 coin at 210; bids of 2 coins at 200. */
function rigWithBook(): EngineRig {
  const rig = new EngineRig();
  rig.market(snapshot({ bids: [0.02, 2], asks: [0.0205, 0.5, 0.021, 1] }));
  return rig;
}

describe('an order that takes', () => {
  test('fills each level at its own price, and never beyond what is shown', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 300, lots: 100 });
    expect(rig.fills()).toEqual([
      [5, 0.0205],
      [10, 0.021],
    ]);
  });

  test('never goes beyond its limit', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 205, lots: 8 });
    expect(rig.fills()).toEqual([[5, 0.0205]]);
  });

  test('walks bids when it sells', () => {
    const rig = rigWithBook();
    rig.place({ side: 'sell', ticks: 195, lots: 7 });
    expect(rig.fills()).toEqual([[7, 0.02]]);
  });

  test('pays the fee of a taker on each fill', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 205, lots: 5 });
    expect(rig.answers.at(-1)).toMatchObject({ liquidity: 'taker', fee: '0.00015', trade: 'a/1' });
  });

  test('cancels its remainder when it is immediate', () => {
    const rig = rigWithBook();
    const answers = rig.place({ lots: 8, timeInForce: 'immediate-or-cancel' });
    expect(said(answers)).toEqual(['accepted', 'filled', 'cancelled: immediate-or-cancel']);
    expect(answers.at(-1)).toMatchObject({ filled: 5 });
  });

  test('says nothing of a remainder that there is not', () => {
    const rig = rigWithBook();
    const answers = rig.place({ lots: 5, timeInForce: 'immediate-or-cancel' });
    expect(said(answers)).toEqual(['accepted', 'filled']);
  });

  test('is killed whole when it must fill whole and cannot', () => {
    const rig = rigWithBook();
    expect(said(rig.place({ lots: 6, timeInForce: 'fill-or-kill' }))).toEqual([
      'accepted',
      'cancelled: fill-or-kill',
    ]);
    rig.place({ order: 'b', lots: 5, timeInForce: 'fill-or-kill' });
    expect(rig.filled('b')).toBe(5);
  });

  test('finds nothing where an order of ours took everything before', () => {
    const rig = rigWithBook();
    rig.place({ lots: 5 });
    rig.place({ order: 'b', lots: 5, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('b')).toBe(0);
  });
});

describe('what we took', () => {
  test('stays taken while the book shows the level unchanged', () => {
    const rig = rigWithBook();
    rig.place({ lots: 4 });
    rig.market(delta({ bids: [0.0195, 3] }, 2));
    rig.place({ order: 'b', lots: 5, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('b')).toBe(1);
  });

  test('comes back by half in each half-life, where others are said to refill it', () => {
    const rig = new EngineRig(undefined, { refillHalfLife: 10_000 });
    rig.market(snapshot({ bids: [0.02, 1], asks: [0.0205, 1.6] }));
    rig.place({ lots: 16 });
    expect(rig.filled('a')).toBe(16);
    // A market step is one half-life of time, and so is the way to it from the order.
    rig.market(delta({ bids: [0.0195, 3] }, 2));
    rig.place({ order: 'b', lots: 16, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('b')).toBe(8);
  });

  test('leaves free only what the book adds afterwards', () => {
    const rig = rigWithBook();
    rig.place({ lots: 4 });
    rig.market(delta({ asks: [0.0205, 0.7] }, 2));
    rig.place({ order: 'b', lots: 9, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('b')).toBe(3);
  });

  test('is not given back when the book shows less', () => {
    const rig = rigWithBook();
    rig.place({ lots: 4 });
    rig.market(delta({ asks: [0.0205, 0.3] }, 2));
    rig.place({ order: 'b', lots: 9, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('b')).toBe(0);
    rig.market(delta({ asks: [0.0205, 0.5] }, 3));
    rig.place({ order: 'c', lots: 9, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('c')).toBe(2);
  });

  test('is forgotten when the price leaves the book and comes back', () => {
    const rig = rigWithBook();
    rig.place({ lots: 5 });
    rig.market(delta({ asks: [0.0205, 0] }, 2));
    rig.market(delta({ asks: [0.0205, 0.4] }, 3));
    rig.place({ order: 'b', lots: 9, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('b')).toBe(4);
  });

  test('and what others just traded cannot be taken before the book shows it gone', () => {
    const rig = rigWithBook();
    rig.market({ type: 'trade', id: '1', price: 0.0205, amount: 0.3, aggressor: 'buy' });
    rig.place({ lots: 5, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled()).toBe(2);
    rig.market(delta({ asks: [0.0205, 0.2] }, 2));
    rig.place({ order: 'b', lots: 5, timeInForce: 'immediate-or-cancel' });
    expect(rig.filled('b')).toBe(0);
  });
});

describe('a post-only order', () => {
  test('is rejected when it would take', () => {
    const rig = rigWithBook();
    expect(said(rig.place({ postOnly: true }))).toEqual(['rejected: post-only']);
    expect(rig.filled()).toBe(0);
  });

  test('rests inside the spread', () => {
    const rig = new EngineRig();
    rig.market(snapshot({ bids: [0.02, 2], asks: [0.0215, 1] }));
    expect(said(rig.place({ postOnly: true, ticks: 210 }))).toEqual(['accepted']);
  });

  test('may stand where we have taken all that was shown', () => {
    const rig = rigWithBook();
    rig.place({ lots: 5 });
    expect(said(rig.place({ order: 'b', postOnly: true }))).toEqual(['accepted']);
  });
});
