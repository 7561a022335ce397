import { describe, expect, test } from '@jest/globals';
import type { MarketEvent, MarketView } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { MarketState } from './market-state.ts';

const HOURS = 3_600_000_000;
const times = { exchangeTime: 1, receiveTime: 2 };
const about = { instrument: sampleCall.id, ...times };
const down: MarketEvent = { type: 'connection', connection: 'deribit', state: 'down', ...times };

/** The view after events, the n-th of them received at n. */
function viewAfter(...events: readonly MarketEvent[]): MarketView {
  const state = new MarketState({ instruments: [sampleCall] });
  for (const [index, event] of events.entries()) state.apply({ ...event, receiveTime: index });
  return state.view(sampleCall.id)!;
}

describe('tickers told in parts', () => {
  test('two channels that each tell a part of an option add up', () => {
    const view = viewAfter(
      { type: 'option-ticker', tells: ['mark'], mark: 0.02, ...about },
      { type: 'option-ticker', tells: ['markIv', 'bidIv'], markIv: 0.5, bidIv: 0.49, ...about },
      { type: 'option-ticker', tells: ['mark'], mark: 0.021, ...about },
    );
    expect(view.optionTicker).toEqual({
      type: 'option-ticker',
      tells: ['mark', 'markIv', 'bidIv'],
      mark: 0.021,
      markIv: 0.5,
      bidIv: 0.49,
      instrument: sampleCall.id,
      exchangeTime: 1,
      receiveTime: 2,
    });
  });

  test('a field that is told and absent is gone, one that is untold stays', () => {
    const view = viewAfter(
      { type: 'option-ticker', markIv: 0.5, bidIv: 0.49, ...about },
      { type: 'option-ticker', tells: ['bidIv'], ...about },
    );
    expect(view.optionTicker).not.toHaveProperty('bidIv');
    expect(view.optionTicker?.markIv).toBe(0.5);
    expect(view.optionTicker).not.toHaveProperty('tells');
  });

  test('each field has its own age: an old volatility stands beside a fresh one, and says so', () => {
    const view = viewAfter(
      { type: 'option-ticker', tells: ['markIv'], markIv: 0.5, ...about },
      { type: 'option-ticker', tells: ['bidIv'], bidIv: 0.49, ...about },
      { type: 'option-ticker', tells: ['bidIv'], bidIv: 0.48, ...about },
    );
    expect(view.optionTicker).toMatchObject({ markIv: 0.5, bidIv: 0.48, receiveTime: 2 });
    expect([view.toldAt('markIv'), view.toldAt('bidIv'), view.toldAt('askIv')]).toEqual([
      0,
      2,
      undefined,
    ]);
  });

  test('a whole ticker is the event itself, replaces all and tells all', () => {
    const whole: MarketEvent = { type: 'ticker', mark: 7, ...about };
    const state = new MarketState({ instruments: [sampleCall] });
    state.apply({ type: 'ticker', tells: ['mark', 'index'], mark: 6, index: 5, ...about });
    const { view } = state.apply(whole);
    expect(view?.ticker).toBe(whole);
    expect(view?.toldAt('index')).toBe(2);
  });

  test('a rate whose interval was told at another time counts over eight hours', () => {
    const rate = 0.0001;
    const view = viewAfter(
      {
        type: 'ticker',
        fundingRate: 0.0004,
        intervalFundingRate: 0.0002,
        fundingInterval: 4 * HOURS,
        ...about,
      },
      {
        type: 'ticker',
        tells: ['intervalFundingRate', 'fundingRate'],
        intervalFundingRate: rate,
        ...about,
      },
    );
    expect(view.ticker).toMatchObject({ fundingRate: 0.0002, intervalFundingRate: rate });
    const unknown = viewAfter({
      type: 'ticker',
      tells: ['intervalFundingRate', 'fundingRate'],
      intervalFundingRate: rate,
      ...about,
    });
    expect(unknown.ticker).not.toHaveProperty('fundingRate');
  });

  test('changed greeks change the set that is known, and nothing where none is', () => {
    const greeks = { delta: 0.5, gamma: 1e-5, vega: 90, theta: -40, rho: 3 };
    const change: MarketEvent = {
      type: 'option-ticker',
      tells: ['greeks'],
      greekChanges: { delta: 0.51 },
      ...about,
    };
    const known = viewAfter({ type: 'option-ticker', greeks, ...about }, change);
    expect(known.optionTicker?.greeks).toEqual({ ...greeks, delta: 0.51 });
    const { optionTicker } = viewAfter(change);
    expect(optionTicker).toEqual({
      type: 'option-ticker',
      tells: ['greeks'],
      ...about,
      receiveTime: 0,
    });
  });

  test('the end of the connection ends what it told: parts may be missed until it is whole again', () => {
    const view = viewAfter(
      { type: 'ticker', mark: 7, ...about },
      { type: 'option-ticker', mark: 7, ...about },
      { type: 'quote', bid: { price: 1, amount: 1 }, ...about },
      down,
      { type: 'option-ticker', tells: ['bidIv'], bidIv: 0.5, ...about },
      { type: 'quote-delta', bidAmount: 4, ...about },
    );
    expect([view.ticker, view.quote, view.toldAt('mark')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(view.optionTicker).toMatchObject({ tells: ['bidIv'], bidIv: 0.5 });
    expect(view.optionTicker).not.toHaveProperty('mark');
  });
});

describe('quotes told in parts', () => {
  const quote = { bid: { price: 100, amount: 5 }, ask: { price: 101, amount: 6 } };
  const whole: MarketEvent = { type: 'quote', ...quote, ...about };

  test('a change of an amount leaves its price, and the other side', () => {
    const view = viewAfter(whole, { type: 'quote-delta', bidAmount: 9, ...about });
    expect(view.quote).toEqual({
      type: 'quote',
      bid: { price: 100, amount: 9 },
      ask: quote.ask,
      ...about,
      receiveTime: 1,
    });
  });

  test('an amount of 0 empties a side; its next price is not the old one', () => {
    const emptied = viewAfter(whole, { type: 'quote-delta', bidPrice: 0, bidAmount: 0, ...about });
    expect(emptied.quote).not.toHaveProperty('bid');
    expect(emptied.quote?.ask).toEqual(quote.ask);
    const unclear = viewAfter(
      whole,
      { type: 'quote-delta', askAmount: 0, ...about },
      { type: 'quote-delta', askAmount: 3, ...about },
    );
    expect(unclear.quote).toBeUndefined();
  });

  test('there is none until both sides are known: an untold side is not an empty one', () => {
    const bid: MarketEvent = { type: 'quote-delta', bidPrice: 99, bidAmount: 1, ...about };
    const ask: MarketEvent = { type: 'quote-delta', askPrice: 100, askAmount: 0, ...about };
    expect(viewAfter(bid).quote).toBeUndefined();
    expect(viewAfter(bid, ask).quote).toMatchObject({ bid: { price: 99, amount: 1 } });
    expect(viewAfter(bid, ask).quote).not.toHaveProperty('ask');
  });

  test('what was shown before does not change', () => {
    const state = new MarketState({ instruments: [sampleCall] });
    state.apply(whole);
    const first = state.apply({ type: 'quote-delta', bidAmount: 9, ...about }).view?.quote;
    const kept = structuredClone(first);
    state.apply({ type: 'quote-delta', bidAmount: 2, ...about });
    expect(first).toEqual(kept);
  });
});
