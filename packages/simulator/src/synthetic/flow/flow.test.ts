import { describe, expect, test } from '@jest/globals';
import { type TradeEvent, tradedOnBook } from '@slipstream/core';
import { decodeDeribit } from '@slipstream/market-data';
import type { SyntheticMarketOptions } from '../settings.ts';
import { syntheticMarket } from '../synthetic-market.ts';

const MINUTE = 60_000_000;
const PERPETUAL = 'deribit:BTC-PERPETUAL';

/** The trades on the books of ten minutes with a call at the money alone. */
function tradesOf(options: Partial<SyntheticMarketOptions>): readonly TradeEvent[] {
  const market = { seed: 5, duration: 10 * MINUTE, strikes: [100_000], rights: ['call'] as const };
  return [...syntheticMarket({ ...market, ...options })]
    .flatMap((frame) => decodeDeribit(frame))
    .filter((event): event is TradeEvent => event.type === 'trade' && tradedOnBook(event));
}

/** Nobody trades options but those who are asked for. */
const QUIET = { optionOrdersPerMinute: 0, informed: 0, largeOrdersPerHour: 0 };

describe('those who trade', () => {
  test('leave the options alone where nobody is asked for', () => {
    const trades = tradesOf(QUIET);
    expect(trades.filter(({ instrument }) => instrument !== PERPETUAL)).toEqual([]);
    expect(trades.length).toBeGreaterThan(100);
  });

  test('take the quotes of late makers where somebody is informed, and find none where none is late', () => {
    const jumpy = { ...QUIET, volatility: 3, activity: 2, informed: 4 };
    const against = (makerLatency: { from: number; to: number }) =>
      tradesOf({ ...jumpy, makerLatency }).filter(({ instrument }) => instrument !== PERPETUAL)
        .length;
    const late = against({ from: 2_000_000, to: 3_000_000 });
    expect(late).toBeGreaterThan(20);
    expect(against({ from: 0, to: 0 })).toBeLessThan(late / 5);
  });

  test('work a large order on one side over minutes', () => {
    const sides = new Map<string, number>();
    for (const { instrument, aggressor } of tradesOf({ ...QUIET, largeOrdersPerHour: 60 })) {
      if (instrument === PERPETUAL) continue;
      sides.set(aggressor, (sides.get(aggressor) ?? 0) + 1);
    }
    const [most, least] = [...sides.values(), 0].sort((one, other) => other - one);
    expect(most).toBeGreaterThan(30);
    expect(most! + least!).toBeGreaterThan(30);
  });

  test('are liquidated after large jumps, in their direction, on one side of the perpetual', () => {
    const options = { ...QUIET, jumps: { perHour: 240, share: 0.2 }, liquidationsPerHour: 30 };
    const forced = tradesOf(options).filter(({ liquidation }) => liquidation === true);
    expect(forced.length).toBeGreaterThan(20);
    expect(forced.every(({ instrument }) => instrument === PERPETUAL)).toBe(true);
    // Within a few seconds of one another they are of one cascade.
    const turns = forced.filter((trade, index) => {
      const last = forced[index - 1];
      if (last === undefined || trade.exchangeTime - last.exchangeTime > 2_000_000) return false;
      return trade.aggressor !== last.aggressor;
    });
    expect(turns.length).toBeLessThanOrEqual(1);
    const none = tradesOf({ ...options, liquidationsPerHour: 0 });
    expect(none.some(({ liquidation }) => liquidation === true)).toBe(false);
  });

  test('bring others after them: orders in an option come in bursts', () => {
    const trades = tradesOf({
      ...QUIET,
      optionOrdersPerMinute: 6,
      duration: 60 * MINUTE,
      activity: 1,
    });
    const minutes = new Array<number>(60).fill(0);
    const start = trades[0]!.exchangeTime;
    for (const { instrument, exchangeTime } of trades) {
      if (instrument === PERPETUAL) continue;
      const minute = Math.min(59, Math.floor((exchangeTime - start) / MINUTE));
      minutes[minute] = minutes[minute]! + 1;
    }
    const mean = minutes.reduce((sum, count) => sum + count, 0) / 60;
    const variance = minutes.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 60;
    expect(mean).toBeGreaterThan(3);
    // A Poisson process has 1.
    expect(variance / mean).toBeGreaterThan(2);
  });
});
