import { expect, test } from '@jest/globals';
import type { MarketEvent } from '@slipstream/core';
import { ofTheTouch, touchDecoder } from './touch-decoder.ts';

const times = { exchangeTime: 1, receiveTime: 2 };
const instrument = 'venue:X';
const frame = { connection: 'c', receiveTime: 2, text: '' };

test('a quote becomes a book of one level, and depth is left out', () => {
  const events: MarketEvent[] = [
    {
      ...{ type: 'quote', instrument, sequence: 7, ...times },
      ...{ bid: { price: 99, amount: 3 }, ask: { price: 100, amount: 4 } },
    },
    { type: 'quote', instrument, bid: { price: 99, amount: 3 }, ...times },
    { type: 'book-snapshot', instrument, bids: [], asks: [], sequence: 1, ...times },
    { type: 'index', index: 'btc', price: 1, ...times },
  ];
  const told = touchDecoder(() => events)(frame);
  expect(told).toEqual([
    { type: 'book-snapshot', instrument, bids: [99, 3], asks: [100, 4], sequence: 7, ...times },
    events[1],
    events[3],
  ]);
});

test('features of depth are left out as well', () => {
  expect([{ name: 'book.imbalance' }, { name: 'flow.ofi', halfLife: 5 }].every(ofTheTouch)).toBe(
    true,
  );
  expect([{ name: 'book.density' }, { name: 'book.imbalance', levels: 5 }].some(ofTheTouch)).toBe(
    false,
  );
});
