import { describe, expect, test } from '@jest/globals';
import { LotSize, type OptionInstrument } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { delta, snapshot } from '../../../test/scripted-tape.ts';

function rigWithBook(instrument: OptionInstrument = sampleCall): EngineRig {
  const rig = new EngineRig(instrument);
  rig.market(snapshot({ bids: [0.02, 2], asks: [0.0205, 3] }));
  return rig;
}

describe('the venue refuses', () => {
  test.each([
    ['unknown-instrument', { instrument: 'deribit:BTC-NEVER' }],
    ['off-tick', { ticks: 202 }],
    ['off-tick', { ticks: 200.5 }],
    ['off-tick', { ticks: 0 }],
    ['off-tick', { ticks: -5 }],
    ['off-tick', { ticks: Number.NaN }],
    ['below-minimum', { lots: 0 }],
    ['below-minimum', { lots: -3 }],
    ['no-whole-lots', { lots: 1.5 }],
    ['reduce-only', { reduceOnly: true }],
  ])('an order: %s %j', (reason, changes) => {
    const rig = rigWithBook();
    expect(said(rig.place(changes))).toEqual([`rejected: ${reason}`]);
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([
      { state: 'rejected', filled: 0 },
    ]);
  });

  test('less than the minimum of the instrument', () => {
    const rig = rigWithBook({ ...sampleCall, size: new LotSize('0.1', '1') });
    expect(said(rig.place({ lots: 9 }))).toEqual(['rejected: below-minimum']);
    expect(said(rig.place({ order: 'b', lots: 10 }))).toContain('accepted');
  });

  test('a second order of the same name, and leaves the first alone', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 200 });
    expect(said(rig.place({ ticks: 195 }))).toEqual(['rejected: duplicate-order']);
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([{ state: 'open' }]);
  });

  test('to trade on a book that is not live', () => {
    const rig = new EngineRig();
    expect(said(rig.place())).toEqual(['rejected: book-not-live']);
    rig.market(snapshot({ asks: [0.0205, 3] }));
    rig.market(delta({ asks: [0.0205, 2] }, 9));
    expect(said(rig.place({ order: 'b' }))).toEqual(['rejected: book-not-live']);
  });

  test('to trade what is halted, but cancels', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 200 });
    rig.market({ type: 'status', state: 'halted' });
    expect(said(rig.place({ order: 'b' }))).toEqual(['rejected: not-open']);
    expect(said(rig.send({ type: 'cancel', order: 'a' }))).toEqual(['cancelled: requested']);
  });

  test('to trade an option that has expired', () => {
    const rig = rigWithBook({ ...sampleCall, expiry: 0 });
    expect(said(rig.place())).toEqual(['rejected: expired']);
  });

  test('an option whose fee needs a price that it does not have', () => {
    const linear: OptionInstrument = { ...sampleCall, payoff: 'linear' };
    const rig = rigWithBook(linear);
    expect(said(rig.place())).toEqual(['rejected: no-underlying-price']);
    rig.market({ type: 'option-ticker', index: 50_000 });
    rig.place({ order: 'b', lots: 1 });
    // 0.1 coins at 0.0205 cost 0.00205; an eighth of that is less than 0.03 % of 5,000 USD.
    expect(rig.answers.at(-1)).toMatchObject({ type: 'filled', fee: '0.00025625' });
  });

  test('to change or cancel what never was or is gone', () => {
    const rig = rigWithBook();
    rig.place({ lots: 10 });
    for (const order of ['a', 'never']) {
      expect(said(rig.send({ type: 'cancel', order }))).toEqual([
        'cancel-rejected: order-not-open',
      ]);
      expect(said(rig.send({ type: 'amend', order, ticks: 200, lots: 20 }))).toEqual([
        'amend-rejected: order-not-open',
      ]);
    }
  });
});

describe('asked for an order, the venue tells', () => {
  test.each([
    ['open', { ticks: 200 }, 0],
    ['filled', { lots: 10 }, 10],
    ['cancelled', { lots: 40, timeInForce: 'immediate-or-cancel' as const }, 30],
    ['rejected', { lots: 0 }, 0],
  ])('%s', (state, changes, filled) => {
    const rig = rigWithBook();
    rig.place(changes);
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([
      { type: 'order-state', state, filled },
    ]);
  });

  test('price and quantity while it is open, and not after', () => {
    const rig = rigWithBook();
    rig.place({ ticks: 200 });
    rig.send({ type: 'amend', order: 'a', ticks: 195, lots: 7 });
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([{ ticks: 195, lots: 7 }]);
    rig.send({ type: 'cancel', order: 'a' });
    const [account] = rig.send({ type: 'query', order: 'a' });
    expect(account).toMatchObject({ type: 'order-state', state: 'cancelled' });
    expect(account).not.toHaveProperty('ticks');
    expect(account).not.toHaveProperty('lots');
  });

  test('that it never was', () => {
    expect(rigWithBook().send({ type: 'query', order: 'never' })).toMatchObject([
      { type: 'order-state', state: 'absent', filled: 0 },
    ]);
  });
});
