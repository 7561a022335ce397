import { expect, test } from '@jest/globals';
import { START } from '../../test/fake-market.ts';
import { type ChildOrder, newChild } from './child-order.ts';
import { diedUnfilled } from './died-unfilled.ts';

const sent = newChild({
  id: 'p.1',
  owner: 'test',
  slot: 'take',
  generation: 0,
  side: 'buy',
  ticks: 205,
  lots: 10,
  timeInForce: 'immediate-or-cancel',
  postOnly: false,
  sentAt: START,
});
const count = (changes: Partial<ChildOrder>): number => diedUnfilled([{ ...sent, ...changes }]);

test('an immediate order that ended without a fill is one, however it ended', () => {
  expect(count({ state: 'expired' })).toBe(1);
  expect(count({ state: 'cancelled', timeInForce: 'fill-or-kill' })).toBe(1);
  expect(diedUnfilled([])).toBe(0);
});

test('one that works, was filled in part, will be told to have been, was turned away, or rests is none', () => {
  expect(count({})).toBe(0);
  expect(count({ state: 'expired', filled: 1 })).toBe(0);
  expect(count({ state: 'expired', announced: 1 })).toBe(0);
  expect(count({ state: 'rejected' })).toBe(0);
  expect(count({ state: 'cancelled', timeInForce: 'good-til-cancelled' })).toBe(0);
});
