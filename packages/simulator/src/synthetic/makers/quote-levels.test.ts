import { describe, expect, test } from '@jest/globals';
import { TickTable } from '@slipstream/core';
import fc from 'fast-check';
import { levelTicks, touchAround } from './quote-levels.ts';

const table = new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]);

describe('a quote around a fair value', () => {
  test.each([
    [200.4, 5, 2, { bid: 195, ask: 205 }],
    [203, 5, 1, { bid: 200, ask: 205 }],
    [30.2, 1, 3, { bid: 29, ask: 32 }],
    [49.5, 1, 3, { bid: 48, ask: 55 }],
    [0.6, 1, 3, { bid: -1, ask: 2 }],
  ])('of %d in ticks of %d, %d wide', (fair, tick, width, touch) => {
    expect(touchAround(table, fair, tick, width)).toEqual(touch);
  });

  test('stands on allowed prices, bid below ask, and holds the fair value up to a tick', () => {
    const cases = fc.record({
      fair: fc.double({ min: 0.01, max: 2_000, noNaN: true }),
      tick: fc.constantFrom(1, 5),
      width: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(cases, ({ fair, tick, width }) => {
        const { bid, ask } = touchAround(table, fair, tick, width);
        expect(bid).toBeLessThan(ask);
        expect(table.allows(bid) && table.allows(ask)).toBe(true);
        const coarse = Math.max(tick, table.tickAt(Math.ceil(fair)));
        expect(bid - coarse).toBeLessThan(fair);
        expect(ask + coarse).toBeGreaterThan(fair);
      }),
    );
  });
});

describe('levels', () => {
  test('step by the tick of each price, outwards', () => {
    expect(levelTicks(table, 'bid', 51 - 1, [1, 1, 2])).toEqual([50, 49, 48, 46]);
    expect(levelTicks(table, 'ask', 49, [1, 1, 2])).toEqual([49, 50, 55, 65]);
  });

  test('of bids end above zero', () => {
    expect(levelTicks(table, 'bid', 2, [1, 1, 1])).toEqual([2, 1]);
    expect(levelTicks(table, 'bid', 0, [1])).toEqual([]);
  });
});
