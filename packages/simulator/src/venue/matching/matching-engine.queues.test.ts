import { describe, expect, test } from '@jest/globals';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { delta, snapshot, trade } from '../../../test/scripted-tape.ts';
import type { QueueArm } from './queue/queue-model.ts';

/** Ten lots of ours rest at 200 ticks behind twenty that are shown, with twenty more behind us. */
function rigWith(queue: QueueArm): EngineRig {
  const rig = new EngineRig(undefined, { queue });
  rig.market(snapshot({ bids: [0.02, 2, 0.0195, 5], asks: [0.0205, 3] }));
  rig.place({ ticks: 200 });
  rig.market(delta({ bids: [0.02, 4] }, 2));
  return rig;
}

describe('a cancellation at the price of a resting order', () => {
  test.each([
    ['pessimistic', 0],
    ['central', 10],
    ['optimistic', 10],
  ] as const)('in the %s arm', (queue, filled) => {
    const rig = rigWith(queue);
    // 20 of 40 leave: none, half or all of them ahead of us; then 20 trade.
    rig.market(delta({ bids: [0.02, 2] }, 3));
    rig.market(trade('sell', 0.02, 2));
    expect(rig.filled()).toBe(filled);
  });

  test('in the central arm moves the order up by parts of lots, and fills whole ones', () => {
    const rig = rigWith('central');
    // 3 of 40 leave, half of them ahead: 18.5 stand before us.
    rig.market(delta({ bids: [0.02, 3.7] }, 3));
    rig.market(trade('sell', 0.02, 2.2));
    expect(rig.fills()).toEqual([[3, 0.02]]);
  });
});

describe('a book that crosses a resting order without a print', () => {
  test.each(['central', 'optimistic'] as const)('fills what it shows, once, as %s', (queue) => {
    const rig = rigWith(queue);
    rig.market(delta({ bids: [0.02, 0], asks: [0.02, 0.4] }, 3));
    expect(rig.fills()).toEqual([[4, 0.02]]);
    expect(rig.answers.at(-1)).toMatchObject({ liquidity: 'maker', trade: 'a/1' });
    rig.market(delta({ asks: [0.0205, 2] }, 4));
    expect(rig.filled()).toBe(4);
    rig.market(delta({ asks: [0.02, 0.7] }, 5));
    expect(rig.filled()).toBe(7);
  });

  test('does not fill the remainder of an order again from what it took', () => {
    const rig = new EngineRig(undefined, { queue: 'optimistic' });
    rig.market(snapshot({ bids: [0.02, 2], asks: [0.0205, 0.4] }));
    rig.place({ ticks: 205 });
    rig.market(delta({ bids: [0.02, 3] }, 2));
    expect(rig.fills()).toEqual([[4, 0.0205]]);
  });
});

describe('two open bugs of hftbacktest', () => {
  test('#316: a partial fill of a resting order counts at once, with its fee, before the order is done', () => {
    const rig = rigWith('pessimistic');
    rig.market(trade('sell', 0.02, 2.3));
    expect(rig.answers.at(-1)).toMatchObject({ type: 'filled', lots: 3, fee: '0.00009' });
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([{ state: 'open', filled: 3 }]);
    // The position knows of it: three lots can be reduced, and no more.
    rig.place({ order: 'b', side: 'sell', ticks: 220, lots: 9, reduceOnly: true });
    expect(rig.send({ type: 'query', order: 'b' })).toMatchObject([{ state: 'open', lots: 3 }]);
  });

  test('#301: an order that a print fills exactly is gone, and the next print is no error', () => {
    const rig = rigWith('pessimistic');
    rig.market(trade('sell', 0.02, 3));
    expect(rig.filled()).toBe(10);
    expect(said(rig.send({ type: 'cancel', order: 'a' }))).toEqual([
      'cancel-rejected: order-not-open',
    ]);
    rig.market(trade('sell', 0.02, 3), trade('sell', 0.0195, 3));
    expect(rig.filled()).toBe(10);
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([
      { state: 'filled', filled: 10 },
    ]);
  });
});
