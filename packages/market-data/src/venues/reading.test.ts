import { describe, expect, test } from '@jest/globals';
import type { MarketEvent } from '@slipstream/core';
import { decoderOf, NO_EVENTS, type Reading, unreadable } from './reading.ts';

const times = { exchangeTime: 1, receiveTime: 2 };
const about = { instrument: 'x:Y', ...times } as const;
const frame = { connection: 'x', receiveTime: 2, text: '{}' };

/** What becomes of a reading: the reasons of its faults, or the types of its events. */
function outcomeOf(read: () => Reading): readonly string[] {
  return decoderOf(
    'x',
    read,
  )(frame).map((event) => {
    if (event.type !== 'decode-fault') return event.type;
    expect(event.frame).toBe(frame.text);
    return event.reason;
  });
}

describe('a decoder', () => {
  test('passes on what its reader says', () => {
    expect(outcomeOf(() => [{ type: 'index', index: 'i', price: 1, ...times }])).toEqual(['index']);
    expect(outcomeOf(() => NO_EVENTS)).toEqual([]);
    expect(outcomeOf(() => unreadable('why'))).toEqual(['why']);
  });

  // JSON can turn off how an object becomes a text, or nest deeper than the stack.
  test.each([
    ['an object that is no text', () => String(JSON.parse('{"toString":1,"valueOf":1}'))],
    ['lists in lists without end', () => String(JSON.parse('['.repeat(1e5) + ']'.repeat(1e5)))],
  ])('whose reader fails over %s gives a fault', (_what, fail) => {
    expect(outcomeOf(() => unreadable(fail()))).toEqual([
      expect.stringMatching(/^the reader failed: \w*Error/),
    ]);
  });

  test('shows the beginning of a long reason', () => {
    const [reason] = outcomeOf(() => unreadable('x'.repeat(5_000)));
    expect(reason).toBe(`${'x'.repeat(300)}...`);
  });

  const book = { ...about, type: 'book-delta', bids: [], asks: [], sequence: 1 } as const;
  const unsound: readonly [string, MarketEvent, string][] = [
    ['a level below 0', { ...book, bids: [1, -2] }, 'a level of price 1 and amount -2'],
    [
      'an infinite price',
      { ...book, asks: [Number.POSITIVE_INFINITY, 2] },
      'a level of price Infinity and amount 2',
    ],
    [
      'a trade of nothing known',
      { ...about, type: 'trade', id: '1', price: 1, amount: Number.NaN, aggressor: 'buy' },
      'amount is NaN',
    ],
    [
      'a quote below 0',
      { ...about, type: 'quote', bid: { price: 1, amount: -1 } },
      'bid: amount is -1',
    ],
    [
      'an open interest below 0',
      { ...about, type: 'ticker', openInterest: -1 },
      'openInterest is -1',
    ],
    ['a time beyond all', { ...book, exchangeTime: 2 ** 60 }, 'a time of 1152921504606847000 µs'],
  ];
  test.each(unsound)('takes %s for a fault', (_what, event, reason) => {
    expect(outcomeOf(() => [event])).toEqual([reason]);
  });

  test('lets rates, greeks and prices be negative', () => {
    const events: MarketEvent[] = [
      { ...about, type: 'ticker', fundingRate: -0.1 },
      { ...about, type: 'option-ticker', greeks: { delta: -1, gamma: 0, vega: 0, theta: -5 } },
      { ...book, bids: [-0.01, 3] },
    ];
    expect(outcomeOf(() => events)).toEqual(['ticker', 'option-ticker', 'book-delta']);
  });
});
