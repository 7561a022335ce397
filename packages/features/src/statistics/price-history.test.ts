import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PriceHistory } from './price-history.ts';

function before(history: PriceHistory, time: number): number {
  history.settle({ time });
  return history.before;
}

/** Prices with the time since the one before, dense enough for many to share a step of ten. */
const prices = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 60 }), price: fc.integer({ min: 1, max: 9 }) }),
  { minLength: 1, maxLength: 200 },
);

describe('a history of a lag of 1000, in steps of ten', () => {
  test('gives the last price set before the step that the lag reaches into', () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 1_500 }), (moves, later) => {
        const history = new PriceHistory(1_000);
        const past: { time: number; price: number }[] = [];
        let time = 0;
        for (const { after, price } of moves) {
          time += after;
          history.set({ time }, price);
          past.push({ time, price });
          const step = Math.floor((time - 1_000) / 10) * 10;
          const expected = past.filter((one) => one.time < step).at(-1)?.price ?? Number.NaN;
          expect(before(history, time)).toBe(expected);
          expect(history.latest).toBe(price);
        }
        const step = Math.floor((time + later - 1_000) / 10) * 10;
        const expected = past.filter((one) => one.time < step).at(-1)?.price ?? Number.NaN;
        expect(before(history, time + later)).toBe(expected);
      }),
    );
  });

  test('knows nothing before the first price and after a reset', () => {
    const history = new PriceHistory(1_000);
    expect(history.latest).toBeNaN();
    expect(before(history, 5_000)).toBeNaN();
    history.set({ time: 0 }, 7);
    history.reset();
    expect(history.latest).toBeNaN();
    expect(before(history, 5_000)).toBeNaN();
  });
});
