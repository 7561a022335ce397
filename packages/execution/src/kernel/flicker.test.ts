import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { START } from '../../test/fake-market.ts';
import { alternatingForecasts } from '../../test/model/alternating-forecasts.ts';
import { CancelWatch } from '../../test/model/cancel-watch.ts';
import { newChild } from './child-order.ts';
import { RateBudget } from './rate-budget.ts';

afterEach(() => void jest.restoreAllMocks());

describe('forecasts that alternate ten times a second on five messages a second', () => {
  test('starve no cancel', () => {
    const flicker = alternatingForecasts({ seconds: 30, seed: 1 });
    const { sent, filled, priorityLosses } = flicker;
    expect(sent.cancel).toBeGreaterThan(10);
    expect(flicker).toMatchObject({ cancelsThatWaited: 0, longestCancelWaitMicros: 0 });
    const messages = sent.place + sent.amend + sent.cancel + sent.query;
    expect(messages).toBeLessThanOrEqual(20 + 5 * 30);
    // Short of the burst by no more than the reserve: the budget was what held them back, all the time.
    expect(messages).toBeGreaterThanOrEqual(20 + 5 * 30 - 6);
    expect(filled).toBeGreaterThan(100);
    expect(priorityLosses).toBeGreaterThan(0);
  });

  test('would starve some if cancels had no reserve of their own', () => {
    const take = RateBudget.prototype.take;
    jest.spyOn(RateBudget.prototype, 'take').mockImplementation(function (this: RateBudget, now) {
      return take.call(this, now, 'other');
    });
    const flicker = alternatingForecasts({ seconds: 30, seed: 1 });
    expect(flicker.cancelsThatWaited).toBeGreaterThan(0);
    expect(flicker.longestCancelWaitMicros).toBeGreaterThan(0);
  });
});

test('an order waits for its cancel from when nobody wants it until it is asked for', () => {
  const watch = new CancelWatch();
  const timeInForce = 'good-til-cancelled' as const;
  const order = { slot: 'rest', generation: 0, ticks: 200, lots: 5, timeInForce, postOnly: true };
  const parts = { id: 'p.1', owner: 'test', side: 'buy', sentAt: START } as const;
  const sent = newChild({ ...order, ...parts });
  const working = { ...sent, state: 'working' as const };
  watch.look([sent], [], START);
  watch.look([working], [order], START + 1);
  expect(watch.waited).toBe(0);
  watch.look([working], [], START + 2);
  expect([watch.waited, watch.longest]).toEqual([1, 0]);
  watch.look([{ ...working, cancelAsked: true }], [], START + 9);
  watch.look([{ ...working, cancelAsked: true }], [], START + 20);
  expect([watch.waited, watch.longest]).toEqual([1, 7]);
});
