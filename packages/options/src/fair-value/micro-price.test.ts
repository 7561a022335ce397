import { describe, expect, test } from '@jest/globals';
import { FixedBook } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { microPrice, microPriceOfQuote } from './micro-price.ts';

const instrument = samplePerpetual;
const times = { instrument: instrument.id, exchangeTime: 0, receiveTime: 0 };

describe('the micro-price', () => {
  test('leans toward the side that shows less', () => {
    const balanced = new FixedBook({ instrument, bids: [200, 5], asks: [204, 5] });
    const bought = new FixedBook({ instrument, bids: [200, 9], asks: [204, 1] });
    expect(microPrice(balanced)).toBe(101);
    expect(microPrice(bought)).toBeCloseTo(101.8, 12);
  });

  test('is the mid where no amounts are known', () => {
    expect(microPrice(new FixedBook({ instrument, bids: [200, 0], asks: [204, 0] }))).toBe(101);
  });

  test('is no number of a book with an empty side, or one that is not live', () => {
    expect(microPrice(new FixedBook({ instrument, bids: [200, 1], asks: [] }))).toBeNaN();
    for (const status of ['awaiting-snapshot', 'gap', 'stale', 'crossed'] as const) {
      const book = new FixedBook({ instrument, bids: [200, 1], asks: [204, 1], status });
      expect(microPrice(book)).toBeNaN();
    }
  });

  test("is the same of the venue's own quote", () => {
    const bid = { price: 100, amount: 3 };
    const ask = { price: 102, amount: 1 };
    expect(microPriceOfQuote({ type: 'quote', bid, ask, ...times })).toBe(101.5);
    expect(microPriceOfQuote({ type: 'quote', bid, ...times })).toBeNaN();
  });
});
