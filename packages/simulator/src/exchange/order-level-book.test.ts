import { describe, expect, test } from '@jest/globals';
import { type Lots, seededRandom } from '@slipstream/core';
import { OrderFlow } from './order-flow.ts';
import { type BookMessage, OrderLevelBook } from './order-level-book.ts';

// Invariants of any flow of messages:
// 1. What was ever placed, amended up or down, is what traded, was cancelled, or still stands.
// 2. The book is never crossed, and every price holds the sum of its orders.
// 3. A copy that hears the same messages tells the same.

/** A book whose trades are written down as maker, taker, ticks and lots. */
function written(): { readonly book: OrderLevelBook; readonly trades: number[][] } {
  const trades: number[][] = [];
  const book = new OrderLevelBook({
    traded: ({ maker, taker, ticks, lots }) => trades.push([maker, taker, ticks, lots]),
    shown: () => {},
  });
  return { book, trades };
}

const sell = (order: number, ticks: number, lots: Lots): BookMessage => ({
  type: 'place',
  side: 'sell',
  ...{ order, ticks, lots },
});

const buy = (order: number, ticks: number, lots: Lots, immediate = false): BookMessage => ({
  type: 'place',
  side: 'buy',
  ...{ order, ticks, lots, immediate },
});

describe('a book that knows its orders', () => {
  test('matches by price, then by time, at the price of the maker', () => {
    const { book, trades } = written();
    for (const message of [sell(1, 102, 5), sell(2, 101, 5), sell(3, 101, 5)]) book.apply(message);
    book.apply(buy(4, 103, 12));
    expect(trades).toEqual([
      [2, 4, 101, 5],
      [3, 4, 101, 5],
      [1, 4, 102, 2],
    ]);
    expect([book.best('ask'), book.lotsAt('ask', 102), book.best('bid')]).toEqual([
      102,
      3,
      undefined,
    ]);
  });

  test('rests with what a limit order could not take, and drops what an immediate one could not', () => {
    const { book } = written();
    book.apply(sell(1, 101, 5));
    book.apply(buy(2, 101, 8));
    expect(book.lotsAt('bid', 101)).toBe(3);
    book.apply(buy(3, 102, 8, true));
    expect(book.levels('bid')).toEqual([[101, 3]]);
  });

  test.each([
    ['to less keeps its place', 101, 4, [1, 4]],
    ['to more goes to the end', 101, 6, [2, 5]],
    ['to another price and back goes to the end', 102, 5, [2, 5]],
  ])('an amendment %s', (_name, ticks, lots, [first, traded]) => {
    const { book, trades } = written();
    book.apply(sell(1, 101, 5));
    book.apply(sell(2, 101, 5));
    book.apply({ type: 'amend', order: 1, ticks, lots });
    if (ticks !== 101) book.apply({ type: 'amend', order: 1, ticks: 101, lots });
    book.apply(buy(3, 101, traded!));
    expect(trades).toEqual([[first, 3, 101, traded]]);
  });

  test('an amendment is of what is left, and to nothing ends the order', () => {
    const { book } = written();
    book.apply(sell(1, 101, 5));
    book.apply(buy(2, 101, 2));
    book.apply({ type: 'amend', order: 1, ticks: 101, lots: 2 });
    expect([book.lotsAt('ask', 101), book.left(1)]).toEqual([2, 2]);
    book.apply({ type: 'amend', order: 1, ticks: 101, lots: 0 });
    expect([book.levels('ask'), book.left(1)]).toEqual([[], 0]);
  });

  test('does nothing about an order that is not there', () => {
    const { book } = written();
    book.apply({ type: 'cancel', order: 7 });
    book.apply({ type: 'amend', order: 7, ticks: 101, lots: 2 });
    expect(book.levels('ask')).toEqual([]);
  });
});

describe('a flow without a plan', () => {
  const shown = new Map<string, Lots>();
  let [placed, traded, removed] = [0, 0, 0];
  const book: OrderLevelBook = new OrderLevelBook({
    traded: ({ lots }) => {
      traded += lots;
    },
    shown: (side, ticks, lots) => shown.set(`${side} ${ticks}`, lots),
  });
  const flow = new OrderFlow(seededRandom(5), book);
  const messages = Array.from({ length: 3_000 }, () => {
    const { message } = flow.next();
    const tradedBefore = traded;
    const left = message.type === 'place' ? 0 : book.left(message.order);
    book.apply(message);
    const { type } = message;
    if (type === 'place') placed += message.lots;
    if (type === 'place' && message.immediate === true) {
      removed += message.lots - (traded - tradedBefore);
    }
    if (type === 'cancel') removed += left;
    if (type === 'amend') removed += left - message.lots;
    return message;
  });

  test('holds all kinds of messages', () => {
    const kinds = new Set(messages.map(({ type }) => type));
    expect([...kinds].sort()).toEqual(['amend', 'cancel', 'place']);
    expect(traded).toBeGreaterThan(500);
  });

  test('conserves lots: what was placed traded, left or stands', () => {
    expect(2 * traded + removed + lotsOf(book)).toBe(placed);
  });

  test('never crosses, and tells of each price what stands there', () => {
    expect(book.best('bid')!).toBeLessThan(book.best('ask')!);
    for (const side of ['bid', 'ask'] as const) {
      for (const [ticks, lots] of book.levels(side))
        expect(shown.get(`${side} ${ticks}`)).toBe(lots);
    }
    expect([...shown.values()].reduce((sum, lots) => sum + lots, 0)).toBe(lotsOf(book));
  });

  test('is the same to a copy', () => {
    const [original, copied] = [written(), written()];
    const half = messages.length / 2;
    for (const message of messages.slice(0, half)) original.book.apply(message);
    const before = original.trades.length;
    const copy = original.book.copy({
      traded: ({ maker, taker, ticks, lots }) => copied.trades.push([maker, taker, ticks, lots]),
      shown: () => {},
    });
    for (const message of messages.slice(half)) {
      original.book.apply(message);
      copy.apply(message);
    }
    expect(copied.trades).toEqual(original.trades.slice(before));
    expect(copy.levels('bid')).toEqual(original.book.levels('bid'));
  });
});

function lotsOf(book: OrderLevelBook): Lots {
  const levels = [...book.levels('bid'), ...book.levels('ask')];
  return levels.reduce((sum, [, lots]) => sum + lots, 0);
}
