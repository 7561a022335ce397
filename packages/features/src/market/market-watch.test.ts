import { describe, expect, test } from '@jest/globals';
import { TickTable } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { MarketWatch } from './market-watch.ts';

const shown = { bids: [190, 3, 185, 9], asks: [200, 1] };

function watched(): { market: TestMarket; watch: MarketWatch } {
  const market = new TestMarket([sampleCall]);
  const watch = new MarketWatch(OWN);
  watch.update(market.book(START, OWN, shown));
  return { market, watch };
}

describe('a watched market', () => {
  test('reads the touch, the mid and the size-weighted mid', () => {
    const { watch } = watched();
    expect(watch).toMatchObject({
      live: true,
      bidTicks: 190,
      bidAmount: 3,
      askTicks: 200,
      askAmount: 1,
    });
    expect(watch.midTicks).toBe(195);
    expect(watch.microTicks).toBe(197.5);
    expect(watch.microPrice).toBeCloseTo(0.01975, 12);
  });

  test('has no mid while a side is empty', () => {
    const { market, watch } = watched();
    watch.update(market.book(START, OWN, { bids: [], asks: [200, 1] }));
    expect(watch.bidTicks).toBe(Number.NEGATIVE_INFINITY);
    expect(watch.midTicks).toBeNaN();
    expect(watch.microPrice).toBeNaN();
    expect(watch.live).toBe(true);
  });

  test('counts a bid that was withdrawn as flow against it', () => {
    const { market, watch } = watched();
    watch.update(market.book(START, OWN, { bids: [], asks: [200, 1] }));
    expect(watch.orderFlow).toBe(-3);
  });

  test('tells a moved touch from one whose amounts changed, and from one that stands', () => {
    const { market, watch } = watched();
    watch.update(market.book(START, OWN, { ...shown, bids: [190, 5] }));
    expect([watch.touchChanged, watch.touchMoved]).toEqual([true, false]);
    watch.update(market.book(START, OWN, { ...shown, bids: [195, 5] }));
    expect([watch.touchChanged, watch.touchMoved]).toEqual([true, true]);
    watch.update(market.book(START, OWN, { ...shown, bids: [195, 5, 190, 7] }));
    expect([watch.touchChanged, watch.touchMoved]).toEqual([false, false]);
    expect(watch.concerned).toBe(true);
  });

  test('is not concerned by events of others', () => {
    const { market, watch } = watched();
    watch.update(market.index(START));
    expect([watch.concerned, watch.touchChanged, watch.live]).toEqual([false, false, true]);
  });

  test('keeps the trade of one update, and no block print', () => {
    const { market, watch } = watched();
    watch.update(market.trade(START, OWN, 'buy', 2));
    expect(watch.trade).toMatchObject({ aggressor: 'buy', amount: 2 });
    watch.update(market.trade(START, OWN, 'buy', 2, { block: true }));
    expect(watch.trade).toBeUndefined();
  });

  test('breaks when its connection ends, and counts no flow across the gap', () => {
    const { market, watch } = watched();
    watch.update(market.down(START + 1));
    expect([watch.live, watch.broken]).toEqual([false, true]);
    watch.update(market.book(START + 2, OWN, { bids: [100, 50], asks: [300, 1] }));
    expect([watch.live, watch.broken, watch.orderFlow]).toEqual([true, false, 0]);
    expect(watch.touchChanged).toBe(true);
  });

  test('breaks when a new record gives its ticks another price', () => {
    const { market, watch } = watched();
    watch.update(market.record(START + 1, { ...sampleCall, fees: { ...sampleCall.fees } }));
    expect(watch.broken).toBe(false);
    watch.update(market.record(START + 2, { ...sampleCall, ticks: new TickTable('0.0005') }));
    expect([watch.live, watch.broken, watch.tick]).toEqual([true, true, 0.0005]);
  });
});
