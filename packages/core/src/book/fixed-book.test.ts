import { describe, expect, test } from '@jest/globals';
import { sampleCall } from '../testing/sample-instruments.ts';
import { FixedBook } from './fixed-book.ts';
import { walkBook } from './walk-book.ts';

const book = new FixedBook({
  instrument: sampleCall,
  bids: [200, 5, 195, 10],
  asks: [205, 3, 210, 4, 230, 1],
});
const empty = new FixedBook({ instrument: sampleCall, bids: [], asks: [] });

describe('FixedBook', () => {
  test('reads levels from the best on, and nothing beyond', () => {
    expect([book.bestBid, book.bestAsk, book.depth('ask')]).toEqual([200, 205, 3]);
    expect([book.ticksAt('ask', 2), book.amountAt('ask', 2)]).toEqual([230, 1]);
    expect([book.ticksAt('bid', 2), book.amountAt('bid', 2)]).toEqual([undefined, 0]);
    expect([book.amountAtPrice('bid', 195), book.amountAtPrice('bid', 190)]).toEqual([10, 0]);
  });

  test('copies no more levels than it has', () => {
    const target = new Float64Array(8);
    expect(book.copyTo('bid', target, 4)).toBe(2);
    expect([...target]).toEqual([200, 5, 195, 10, 0, 0, 0, 0]);
  });

  test('has no best price on an empty side', () => {
    expect([empty.bestBid, empty.bestAsk]).toEqual([undefined, undefined]);
  });

  test('cannot be written on', () => {
    expect(() => Object.assign(empty, { status: 'gap' })).toThrow(TypeError);
    expect(() => Object.defineProperty(empty, 'bestAsk', { value: 9 })).toThrow(TypeError);
  });
});

describe('walkBook', () => {
  test('takes the best level first and stops when it has enough', () => {
    expect(walkBook(book, 'ask', 2)).toEqual({ filled: 2, averageTicks: 205, censored: false });
    expect(walkBook(book, 'ask', 6).averageTicks).toBeCloseTo((3 * 205 + 3 * 210) / 6, 12);
  });

  test('of a size beyond the shown depth is censored, never absent', () => {
    expect(walkBook(book, 'bid', 100)).toEqual({
      filled: 15,
      averageTicks: (5 * 200 + 10 * 195) / 15,
      censored: true,
    });
  });

  test('of an empty side fills nothing at no price', () => {
    expect(walkBook(empty, 'ask', 1)).toEqual({
      filled: 0,
      averageTicks: Number.NaN,
      censored: true,
    });
  });
});
