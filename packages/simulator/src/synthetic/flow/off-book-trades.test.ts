import { describe, expect, test } from '@jest/globals';
import { type MarketEvent, type TradeEvent, tradedOnBook } from '@slipstream/core';
import { decodeDeribit, MarketState } from '@slipstream/market-data';
import type { SyntheticMarketOptions } from '../settings.ts';
import { syntheticMarket } from '../synthetic-market.ts';

const MINUTE = 60_000_000;

function eventsOf(options: Partial<SyntheticMarketOptions>): readonly MarketEvent[] {
  const market = { seed: 3, duration: 10 * MINUTE, strikes: [98_000, 100_000, 102_000] };
  return [...syntheticMarket({ ...market, ...options })].flatMap((frame) => decodeDeribit(frame));
}

function optionTrades(events: readonly MarketEvent[]): readonly TradeEvent[] {
  return events.filter(
    (event): event is TradeEvent =>
      event.type === 'trade' && event.instrument !== 'deribit:BTC-PERPETUAL',
  );
}

describe('trades that never met the book', () => {
  const events = eventsOf({ blockShare: 0.45, comboShare: 0.45, optionOrdersPerMinute: 20 });
  const trades = optionTrades(events);
  const blocks = trades.filter(({ block }) => block === true);
  const combos = trades.filter(({ combo }) => combo === true);

  test('are printed as blocks of at least 25 contracts and as legs of combos', () => {
    expect(blocks.length).toBeGreaterThan(10);
    expect(combos.length).toBeGreaterThan(100);
    for (const { amount } of blocks) expect(amount).toBeGreaterThanOrEqual(25);
    expect(combos.length % 2).toBe(0);
  });

  test('print off the grid of the book, and near it', () => {
    const offGrid = [...blocks, ...combos].filter(({ price }) => {
      const tenThousandths = Math.round(price * 1e4);
      return tenThousandths >= 50 && tenThousandths % 5 !== 0;
    });
    expect(offGrid.length).toBeGreaterThan(20);
    for (const { price } of offGrid)
      expect(Math.abs(price * 1e4 - Math.round(price * 1e4))).toBeLessThan(1e-6);
  });

  test('make about the share of volume that was asked for', () => {
    const coins = (of: readonly TradeEvent[]) => of.reduce((sum, { amount }) => sum + amount, 0);
    const share = coins(trades.filter((trade) => !tradedOnBook(trade))) / coins(trades);
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(0.97);
  });

  test('move no book', () => {
    const market = new MarketState();
    for (const event of events) {
      const { view } = market.apply(event);
      if (view !== undefined && event.type === 'book-delta') expect(view.book.status).toBe('live');
    }
    const without = eventsOf({ blockShare: 0, comboShare: 0, optionOrdersPerMinute: 20 });
    expect(optionTrades(without).every(tradedOnBook)).toBe(true);
    const books = (of: readonly MarketEvent[]) =>
      of.flatMap((event) =>
        event.type === 'book-delta' ? [[event.instrument, event.bids, event.asks]] : [],
      );
    expect(books(events)).toEqual(books(without));
  });

  test('have no second leg where one option is listed', () => {
    const lonely = optionTrades(
      eventsOf({ strikes: [100_000], rights: ['call'], blockShare: 0.45, comboShare: 0.45 }),
    );
    expect(lonely.some(({ combo }) => combo === true)).toBe(false);
  });
});
