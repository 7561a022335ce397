import { describe, expect, test } from '@jest/globals';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { QuotedMarket } from './quoted-market.ts';

describe('a market for tests', () => {
  test('shows in its views what was said last', () => {
    const market = new QuotedMarket([samplePerpetual, sampleCall]);
    expect(market.view(sampleCall.id)?.book.status).toBe('awaiting-snapshot');
    const update = market.book(sampleCall, 5, { bid: 0.02, bidAmount: 3, ask: 0.0205 });
    expect(update.view).toBe(market.view(sampleCall.id));
    expect(update.view?.book.bestBid).toBe(200);
    expect(update.view?.book.amountAt('bid', 0)).toBe(3);
    market.ticker(sampleCall, 6, { forward: 90_000 });
    expect(market.view(sampleCall.id)).toMatchObject({
      receiveTime: 6,
      optionTicker: { forward: 90_000 },
    });
    expect(market.trading(sampleCall, 7, 'halted').view?.trading).toBe('halted');
    expect(market.view(sampleCall.id)?.book.bestAsk).toBe(205);
  });

  test('turns every book to gap when the connection breaks', () => {
    const market = new QuotedMarket([samplePerpetual, sampleCall]);
    market.book(samplePerpetual, 1, { bid: 90_000, ask: 90_000.5 });
    expect(market.disconnect(2).view).toBeUndefined();
    expect(market.view(samplePerpetual.id)?.book.status).toBe('gap');
  });

  test('has no view of what it does not list', () => {
    const market = new QuotedMarket([samplePerpetual]);
    expect(market.book(sampleCall, 1, {}).view).toBeUndefined();
    expect([market.index(), market.volatilityIndex()]).toEqual([undefined, undefined]);
  });
});
