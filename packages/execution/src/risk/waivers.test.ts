import { expect, test } from '@jest/globals';
import { MINUTE, type WaiveCommand } from '@slipstream/core';
import { START } from '../../test/fake-market.ts';
import { openOrders } from './checks/open-orders.ts';
import { orderSize } from './checks/order-size.ts';
import { Waivers } from './waivers.ts';

const own = (): Waivers => new Waivers([orderSize({ mostLots: 5 }), openOrders()]);

function waive(changes: Partial<WaiveCommand> = {}): WaiveCommand {
  const until = START + MINUTE;
  return { type: 'waive', check: 'order-size', until, by: 'anna', reason: 'a block', ...changes };
}

test('a named person lifts a check until the time given', () => {
  const waivers = own();
  expect(waivers.grant(waive(), START)).toBeUndefined();
  const held = [START, START + MINUTE - 1, START + MINUTE].map((now) => {
    waivers.pass(now);
    return waivers.holds('order-size');
  });
  expect(held).toEqual([true, true, false]);
  expect(waivers.holds('open-orders')).toBe(false);
});

test.each([
  [
    'an unknown check',
    { check: 'size' },
    "no check is called 'size'; there are order-size, open-orders",
  ],
  ['one that nobody may lift', { check: 'open-orders' }, "nobody may lift the check 'open-orders'"],
  ['no name', { by: ' ' }, 'a waiver needs the name of a person'],
  ['the past', { until: START }, 'which has passed'],
  ['no time', { until: Number.NaN }, 'which has passed'],
  ['too long', { until: START + 60 * MINUTE + 1 }, 'at most an hour, and again if need be'],
] as const)('a waiver of %s is refused', (_what, changes, reason) => {
  const waivers = own();
  expect(waivers.grant(waive(changes), START)).toContain(reason);
  waivers.pass(START);
  expect(waivers.holds('order-size')).toBe(false);
});

test('waivers outlive a restart, and no longer than they were to last', () => {
  const [before, after] = [own(), own()];
  before.grant(waive(), START);
  after.restore(before.save());
  after.pass(START);
  expect(after.holds('order-size')).toBe(true);
  after.pass(START + MINUTE);
  expect(after.holds('order-size')).toBe(false);
});
