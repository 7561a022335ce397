import { expect, test } from '@jest/globals';
import { FixedBook, type QuoteEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { QuoteCheck } from './quote-check.ts';

const best = { bid: { price: 0.02, amount: 5 }, ask: { price: 0.0205, amount: 3 } };

function quote(parts: Partial<QuoteEvent>): QuoteEvent {
  return { type: 'quote', instrument: sampleCall.id, exchangeTime: 1, receiveTime: 2, ...parts };
}

function book(sequence: number, bids = [200, 5], asks = [205, 3]): FixedBook {
  return new FixedBook({ instrument: sampleCall, bids, asks, sequence });
}

test('a quote waits until the book stands at its number', () => {
  const check = new QuoteCheck();
  check.note(quote({ ...best, sequence: 8 }));
  expect(check.compare(book(7))).toBeUndefined();
  expect(check.compare(book(8))).toBe('equal');
  expect(check.compare(book(8))).toBeUndefined();
  expect(check.equal).toBe(1);
});

test('a quote that the book has passed says nothing', () => {
  const check = new QuoteCheck();
  check.note(quote({ ...best, sequence: 8 }));
  expect(check.compare(book(9, [1, 1]))).toBeUndefined();
  expect(check.unequal).toBe(0);
});

test('a quote without a number is of no use', () => {
  const check = new QuoteCheck();
  check.note(quote(best));
  expect(check.compare(book(0))).toBeUndefined();
});

test.each([
  ['another price', { ...best, ask: { price: 0.021, amount: 3 } }],
  ['another amount', { ...best, bid: { price: 0.02, amount: 6 } }],
  ['an empty side that the book has not', { bid: best.bid }],
])('%s is unequal', (_what, parts) => {
  const check = new QuoteCheck();
  check.note(quote({ ...parts, sequence: 8 }));
  expect(check.compare(book(8))).toBe('unequal');
  expect(check.unequal).toBe(1);
});

test('sides that are empty in both are equal', () => {
  const check = new QuoteCheck();
  check.note(quote({ sequence: 8 }));
  expect(check.compare(book(8, [], []))).toBe('equal');
});

test('one disagreement outweighs an agreement at the same number', () => {
  const check = new QuoteCheck();
  check.note(quote({ ...best, sequence: 8 }));
  check.note(quote({ sequence: 8 }));
  expect(check.compare(book(8))).toBe('unequal');
  expect([check.equal, check.unequal]).toEqual([1, 1]);
});

test('at most 1,000 quotes wait; the oldest go first', () => {
  const check = new QuoteCheck();
  for (let sequence = 1; sequence <= 1_001; sequence += 1) check.note(quote({ ...best, sequence }));
  expect(check.compare(book(1))).toBeUndefined();
  expect(check.compare(book(2))).toBe('equal');
});
