import { describe, expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { delta, snapshot, trade } from '../../../test/scripted-tape.ts';

/** Ten lots of ours rest at 200 ticks behind twenty that are shown. */
function rigWithOrder(): EngineRig {
  const rig = new EngineRig();
  rig.market(snapshot({ bids: [0.02, 2, 0.0195, 5], asks: [0.0205, 3] }));
  rig.place({ ticks: 200 });
  return rig;
}

describe('a resting order', () => {
  test('waits behind everything shown at its price when it came', () => {
    const rig = rigWithOrder();
    rig.market(trade('sell', 0.02, 2));
    expect(rig.filled()).toBe(0);
    rig.market(delta({ bids: [0.02, 0] }, 2));
    rig.market(trade('sell', 0.02, 0.4));
    expect(rig.fills()).toEqual([[4, 0.02]]);
  });

  test('fills by what of a print is left after the queue, as maker', () => {
    const rig = rigWithOrder();
    rig.market(trade('sell', 0.02, 2.6));
    expect(rig.fills()).toEqual([[6, 0.02]]);
    expect(rig.answers.at(-1)).toMatchObject({ liquidity: 'maker' });
  });

  test('stands first where nobody was before', () => {
    const rig = new EngineRig();
    rig.market(snapshot({ bids: [0.0195, 2], asks: [0.0205, 3] }));
    rig.place({ ticks: 200 });
    rig.market(trade('sell', 0.0195, 0.7));
    expect(rig.fills()).toEqual([[7, 0.02]]);
  });

  test('is not filled by buyers, nor by prints above its price', () => {
    const rig = rigWithOrder();
    rig.market(trade('buy', 0.02, 9), trade('sell', 0.0205, 9));
    expect(rig.filled()).toBe(0);
  });

  test('fills at its own price when a print goes through it, by no more than the print', () => {
    const rig = rigWithOrder();
    rig.market(trade('sell', 0.0195, 0.3));
    expect(rig.fills()).toEqual([[3, 0.02]]);
    rig.market(trade('sell', 0.02, 0.2));
    expect(rig.filled()).toBe(5);
  });

  test('is not filled by a book that crosses it without a print', () => {
    const rig = rigWithOrder();
    rig.market(delta({ bids: [0.02, 0], asks: [0.0205, 0, 0.02, 4] }, 2));
    expect(rig.filled()).toBe(0);
  });

  test('is not filled by a print that is no trade on the book', () => {
    const rig = rigWithOrder();
    rig.market({ ...trade('sell', 0.019, 9), block: true });
    rig.market({ ...trade('sell', 0.019, 9), combo: true });
    expect(rig.filled()).toBe(0);
  });

  test('pays by the last known price of its underlying when a ticker leaves it out', () => {
    const rig = new EngineRig({ ...sampleCall, payoff: 'linear' });
    rig.market(snapshot({ asks: [0.0205, 3] }), { type: 'option-ticker', index: 1 });
    rig.place({ ticks: 200 });
    rig.market({ type: 'option-ticker', index: 2 });
    rig.market({ type: 'option-ticker', mark: 0.02 });
    rig.market(trade('sell', 0.02, 0.5));
    // Half a coin at 3 in 10,000 of an underlying at 2.
    expect(rig.answers.at(-1)).toMatchObject({ type: 'filled', fee: '0.0003' });
  });

  test('moves up when the book shows less than stood ahead of it', () => {
    const rig = rigWithOrder();
    rig.market(delta({ bids: [0.02, 0.5] }, 2));
    rig.market(trade('sell', 0.02, 0.7));
    expect(rig.filled()).toBe(2);
  });

  test('does not move up when somebody joins and leaves behind it', () => {
    const rig = rigWithOrder();
    rig.market(delta({ bids: [0.02, 3] }, 2));
    rig.market(delta({ bids: [0.02, 2] }, 3));
    rig.market(trade('sell', 0.02, 2.1));
    expect(rig.filled()).toBe(1);
  });

  test.each([
    ['trade first', [trade('sell', 0.02, 0.5), delta({ bids: [0.02, 1.5] }, 2)]],
    ['book first', [delta({ bids: [0.02, 1.5] }, 2), trade('sell', 0.02, 0.5)]],
  ])('counts a trade that the book shows too once: %s', (_order, events) => {
    const rig = rigWithOrder();
    rig.market(...events);
    rig.market(trade('sell', 0.02, 1.6));
    expect(rig.filled()).toBe(1);
  });

  test('lets a print that empties its price reach it, even when the book tells first', () => {
    const rig = rigWithOrder();
    rig.market(delta({ bids: [0.02, 0] }, 2), trade('sell', 0.02, 2.3));
    expect(rig.filled()).toBe(3);
  });

  test('shares a print with our other orders, better prices and earlier arrivals first', () => {
    const rig = rigWithOrder();
    rig.place({ order: 'late', ticks: 200, lots: 5 });
    rig.market(trade('sell', 0.02, 3.2));
    expect([rig.filled(), rig.filled('late')]).toEqual([10, 2]);
    const better = rigWithOrder();
    better.market(snapshot({ bids: [0.02, 2], asks: [0.021, 3] }, 2));
    better.place({ order: 'better', ticks: 205, lots: 5 });
    better.market(trade('sell', 0.02, 2.7));
    expect([better.filled('better'), better.filled()]).toEqual([5, 2]);
  });

  test('is the remainder of one that took', () => {
    const rig = new EngineRig();
    rig.market(snapshot({ bids: [0.02, 2], asks: [0.0205, 0.4] }));
    rig.place({ ticks: 205, lots: 10 });
    rig.market(delta({ asks: [0.0205, 0] }, 2));
    rig.market(trade('sell', 0.02, 9));
    expect(rig.fills()).toEqual([
      [4, 0.0205],
      [6, 0.0205],
    ]);
  });
});

describe('an amendment', () => {
  test('to less at the same price keeps the place in the queue', () => {
    const rig = rigWithOrder();
    rig.market(trade('sell', 0.02, 1.9), delta({ bids: [0.02, 4] }, 2));
    rig.send({ type: 'amend', order: 'a', ticks: 200, lots: 5 });
    rig.market(trade('sell', 0.02, 0.3));
    expect(rig.filled()).toBe(2);
  });

  test.each([
    ['to more', { ticks: 200, lots: 11 }],
    ['to another price and back', { ticks: 195, lots: 10 }],
  ])('%s goes to the end of the queue', (_name, terms) => {
    const rig = rigWithOrder();
    rig.market(trade('sell', 0.02, 1.9), delta({ bids: [0.02, 4] }, 2));
    rig.send({ type: 'amend', order: 'a', ...terms });
    if (terms.ticks !== 200) rig.send({ type: 'amend', order: 'a', ticks: 200, lots: 10 });
    rig.market(trade('sell', 0.02, 3.9));
    expect(rig.filled()).toBe(0);
  });

  test('to a price that crosses takes at once', () => {
    const rig = rigWithOrder();
    const answers = rig.send({ type: 'amend', order: 'a', ticks: 205, lots: 10 });
    expect(said(answers)).toEqual(['amended', 'filled']);
    expect(said(rig.send({ type: 'cancel', order: 'a' }))).toEqual([
      'cancel-rejected: order-not-open',
    ]);
  });

  test('that would make a post-only order take leaves it as it was', () => {
    const rig = rigWithOrder();
    rig.place({ order: 'b', ticks: 195, postOnly: true });
    const answers = rig.send({ type: 'amend', order: 'b', ticks: 205, lots: 10 });
    expect(said(answers)).toEqual(['amend-rejected: post-only']);
    expect(said(rig.send({ type: 'cancel', order: 'b' }))).toEqual(['cancelled: requested']);
  });

  test('to what is filled already, or less, is refused', () => {
    const rig = rigWithOrder();
    rig.market(trade('sell', 0.02, 2.4));
    const answers = rig.send({ type: 'amend', order: 'a', ticks: 200, lots: 4 });
    expect(said(answers)).toEqual(['amend-rejected: already-filled']);
  });

  test.each([
    ['off-tick', { ticks: 202, lots: 10 }],
    ['below-minimum', { ticks: 200, lots: 0 }],
  ])('to something that cannot stand is refused: %s', (reason, terms) => {
    const rig = rigWithOrder();
    expect(said(rig.send({ type: 'amend', order: 'a', ...terms }))).toEqual([
      `amend-rejected: ${reason}`,
    ]);
  });
});

describe('a cancelled order', () => {
  test('tells what of it was filled, and fills no more', () => {
    const rig = rigWithOrder();
    rig.market(trade('sell', 0.02, 2.4));
    expect(rig.send({ type: 'cancel', order: 'a' })).toMatchObject([
      { type: 'cancelled', filled: 4, reason: 'requested' },
    ]);
    rig.market(trade('sell', 0.019, 9));
    expect(rig.filled()).toBe(4);
  });
});
