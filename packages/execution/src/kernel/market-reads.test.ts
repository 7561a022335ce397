import { describe, expect, test } from '@jest/globals';
import { sampleCall, sampleView } from '@slipstream/core/testing';
import { marketOf } from '../../test/fake-market.ts';
import { MarketReads } from './market-reads.ts';
import { ReadOnlyMarket } from './read-only-market.ts';

const market = marketOf([200, 50, 195, 50], [205, 30]);

/** What was read of a market by this. */
function readsOf(look: (shown: ReadOnlyMarket) => void, shown = market): MarketReads {
  const reads = new MarketReads();
  look(new ReadOnlyMarket(shown, reads));
  return reads;
}

describe('what was read of a market', () => {
  test('holds while every answer stays the same, whatever else changes', () => {
    const reads = readsOf(({ book, trading }) => [book.bestBid, book.status, trading]);
    expect(reads.stillHold(marketOf([200, 7], [210, 1]))).toBe(true);
    expect(reads.stillHold(marketOf([205, 50], [210, 30]))).toBe(false);
    expect(reads.stillHold(marketOf([200, 50], [205, 30], { status: 'gap' }))).toBe(false);
    expect(reads.stillHold(marketOf([200, 50], [205, 30], { trading: 'halted' }))).toBe(false);
  });

  test('holds where nothing was read', () => {
    expect(readsOf(() => {}).stillHold(marketOf([], []))).toBe(true);
  });

  test('tells an absent answer from every number', () => {
    const reads = readsOf(({ book }) => book.ticksAt('ask', 1));
    expect(reads.stillHold(market)).toBe(true);
    expect(reads.stillHold(marketOf([], [205, 30, 210, 1]))).toBe(false);
    const deeper = readsOf(({ book }) => book.ticksAt('bid', 1));
    expect(deeper.stillHold(marketOf([200, 50], []))).toBe(false);
  });

  test('takes a copy for a look at every level of it', () => {
    const reads = readsOf(({ book }) => book.copy());
    expect(reads.stillHold(market)).toBe(true);
    expect(reads.stillHold(marketOf([200, 50, 195, 51], [205, 30]))).toBe(false);
    const best = readsOf(({ book }) => book.copy(1));
    expect(best.stillHold(marketOf([200, 50, 195, 51], [205, 30]))).toBe(true);
  });

  test('compares events by themselves and fields by the time they were told', () => {
    const times = { exchangeTime: 1, receiveTime: 2, instrument: sampleCall.id };
    const ticker = { type: 'ticker', mark: 0.02, ...times } as const;
    const told = sampleView(sampleCall, { ticker });
    const reads = readsOf((shown) => [shown.ticker, shown.toldAt('mark')], told as typeof market);
    expect(reads.stillHold(told)).toBe(true);
    expect(reads.stillHold(sampleView(sampleCall, { ticker: { ...ticker } }))).toBe(false);
    const aged = readsOf((shown) => shown.toldAt('mark'), told as typeof market);
    const later = { ...ticker, receiveTime: 3 };
    expect(aged.stillHold(sampleView(sampleCall, { ticker: later }))).toBe(false);
  });

  test('is a list of plain questions and answers, each once', () => {
    const reads = readsOf(({ book }) => [book.bestBid, book.bestBid, book.amountAt('ask', 3)]);
    expect(reads.list()).toEqual([
      ['bestBid', 200],
      ['amountAt ask 3', 0],
    ]);
  });

  test('remembers any number of reads', () => {
    const reads = readsOf(({ book }) => {
      for (let level = 0; level < 200; level += 1) book.amountAt('bid', level);
    });
    expect(reads.list()).toHaveLength(200);
    expect(reads.stillHold(market)).toBe(true);
    expect(reads.stillHold(marketOf([200, 50, 195, 49], []))).toBe(false);
  });
});
