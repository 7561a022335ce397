import { describe, expect, test } from '@jest/globals';
import { said } from '../../../test/engine-rig.ts';
import { snapshot, trade } from '../../../test/scripted-tape.ts';
import { mark, triggerRig } from '../../../test/trigger-rig.ts';
import type { VenueAmendCommand, VenuePlaceCommand } from '../commands/venue-command.ts';

/** A bid of 2 coins at 195 and an offer of 30 at 205. */
const DEEP_OFFER = snapshot({ bids: [0.0195, 2], asks: [0.0205, 30] });
const rig = () => triggerRig(DEEP_OFFER);

const stop: Partial<VenuePlaceCommand> = {
  ...{ orderType: 'stop-market', trigger: 'mark', triggerPrice: 0.0215 },
};
const trailing: Partial<VenuePlaceCommand> = {
  ...{ orderType: 'trailing-stop', trigger: 'mark', triggerOffset: 0.0015 },
};
const iceberg: Partial<VenuePlaceCommand> = { ticks: 195, lots: 400, displayLots: 200 };

const amend = (changes: Partial<VenueAmendCommand>): VenueAmendCommand => ({
  ...{ type: 'amend', order: 'a', lots: 10 },
  ...changes,
});

describe('an amendment of what an order waits for', () => {
  test('moves the trigger, and leaves price and place alone', () => {
    const one = rig();
    one.place({ ...stop, orderType: 'stop-limit' });
    expect(one.send(amend({ triggerPrice: 0.0225 }))).toMatchObject([
      { type: 'amended', ticks: 205, lots: 10 },
    ]);
    one.market(mark(0.022));
    expect(one.filled()).toBe(0);
    one.market(mark(0.0225));
    expect(one.fills()).toEqual([[10, 0.0205]]);
  });

  test('of an order without a price tells where it would trade, and changes its quantity', () => {
    const one = rig();
    one.place(stop);
    expect(one.send(amend({ triggerPrice: 0.021, lots: 25 }))).toMatchObject([
      { type: 'amended', ticks: 205, lots: 25 },
    ]);
    one.market(mark(0.021));
    expect(one.filled()).toBe(25);
  });

  test('changes how far a trailing stop follows, from the extreme that it has seen', () => {
    const one = rig();
    one.place(trailing);
    one.market(mark(0.0185), mark(0.019));
    expect(said(one.send(amend({ triggerOffset: 0.0025 })))).toEqual(['amended']);
    one.market(mark(0.0205));
    expect(one.filled()).toBe(0);
    one.market(mark(0.021));
    expect(one.filled()).toBe(10);
  });

  test.each<[string, Partial<VenuePlaceCommand>, Partial<VenueAmendCommand>]>([
    ['trigger-price-too-low', stop, { triggerPrice: 0.02 }],
    ['trigger-price-wrong-tick', stop, { triggerPrice: 0.02161 }],
    ['invalid-trigger-price', stop, { triggerPrice: Number.NaN }],
    ['invalid-trigger-price', stop, { triggerOffset: 0.001 }],
    ['invalid-trigger-price', trailing, { triggerPrice: 0.03 }],
    ['invalid-trigger-price', trailing, { triggerOffset: 0 }],
    ['invalid-trigger-price', { ticks: 195 }, { triggerPrice: 0.03 }],
    ['invalid-trigger-price', { ticks: 195 }, { triggerOffset: 0.03 }],
    ['invalid-price', stop, { ticks: 210 }],
  ])('is rejected as %s: %j, %j', (reason, placed, changes) => {
    const one = rig();
    one.place(placed);
    expect(said(one.send(amend(changes)))).toEqual([`amend-rejected: ${reason}`]);
  });

  test('that was rejected has changed nothing', () => {
    const one = rig();
    one.place(stop);
    one.send(amend({ triggerPrice: 0.0195, lots: 40 }));
    one.market(mark(0.0214));
    expect(one.filled()).toBe(0);
    one.market(mark(0.0215));
    expect(one.filled()).toBe(10);
  });

  test('comes too late once the trigger went off', () => {
    const one = rig();
    one.place({ ...stop, orderType: 'stop-limit', ticks: 200 });
    one.market(mark(0.0215));
    expect(said(one.send(amend({ triggerPrice: 0.03 })))).toEqual([
      'amend-rejected: invalid-trigger-price',
    ]);
  });
});

describe('an amendment of what an order shows', () => {
  test('to less keeps its place', () => {
    const one = rig();
    one.place(iceberg);
    one.send(amend({ lots: 400, displayLots: 100 }));
    one.market(trade('sell', 0.0195, 40));
    expect(one.fills()).toEqual([[100, 0.0195]]);
  });

  test('to more goes behind who came meanwhile', () => {
    const one = rig();
    one.place(iceberg);
    one.place({ order: 'b', ticks: 195, lots: 50 });
    one.send(amend({ lots: 400, displayLots: 300 }));
    one.market(trade('sell', 0.0195, 7));
    expect([one.filled('a'), one.filled('b')]).toEqual([0, 50]);
    one.market(snapshot({ bids: [0.019, 1], asks: [0.0205, 30] }, 2), trade('sell', 0.0195, 50));
    expect(one.fills()).toEqual([[300, 0.0195]]);
  });

  test('makes an iceberg of an order that hid nothing', () => {
    const one = rig();
    one.place({ ticks: 195, lots: 400 });
    one.send(amend({ lots: 400, displayLots: 100 }));
    one.market(trade('sell', 0.0195, 90));
    expect(one.fills()).toEqual([[100, 0.0195]]);
  });

  test('holds for an order that waits for its trigger', () => {
    const one = rig();
    one.place({ ...stop, orderType: 'stop-limit', ticks: 200, lots: 300 });
    one.send(amend({ lots: 300, displayLots: 100 }));
    one.market(mark(0.0215), trade('sell', 0.02, 90));
    expect(one.fills()).toEqual([[100, 0.02]]);
  });

  test.each([
    ['less than a hundred times the minimum', 400, 99],
    ['a hundredth of what it hides, or less', 20_300, 200],
  ])('may not show %s', (_name, lots, displayLots) => {
    const one = rig();
    one.place(iceberg);
    expect(said(one.send(amend({ lots, displayLots })))).toEqual([
      'amend-rejected: invalid-max-show-amount',
    ]);
  });

  test('is of the price that the order has, where it names none', () => {
    const one = rig();
    one.place({ ticks: 195, lots: 20 });
    expect(one.send(amend({ lots: 15 }))).toMatchObject([
      { type: 'amended', ticks: 195, lots: 15 },
    ]);
  });
});
