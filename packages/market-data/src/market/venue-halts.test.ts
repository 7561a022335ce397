import { describe, expect, test } from '@jest/globals';
import type { MarketEvent, VenueStatusEvent } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { MarketState } from './market-state.ts';

const times = { exchangeTime: 1, receiveTime: 2 };
const word = (state: 'open' | 'halted', index?: string): VenueStatusEvent => ({
  type: 'venue-status',
  venue: 'deribit',
  state,
  ...(index !== undefined && { index }),
  ...times,
});

function tradingAfter(...events: readonly MarketEvent[]): unknown {
  const state = new MarketState({ instruments: [sampleCall] });
  for (const event of events) state.apply(event);
  state.add({ ...samplePerpetual });
  return [sampleCall, samplePerpetual].map(({ id }) => state.view(id)?.trading);
}

describe('a venue that halts', () => {
  test('halts all of its instruments, also those it lists later, and lets them go', () => {
    expect(tradingAfter(word('halted'))).toEqual(['halted', 'halted']);
    expect(tradingAfter(word('halted'), word('open'))).toEqual(['open', 'open']);
    expect(tradingAfter({ ...word('halted'), venue: 'okx' })).toEqual(['open', 'open']);
  });

  test.each(['btc_usd', 'BTC-USD'])('halts what index %s prices', (index) => {
    expect(tradingAfter(word('halted', index))).toEqual(['halted', 'halted']);
    expect(tradingAfter(word('halted', index), word('open', index))).toEqual(['open', 'open']);
    expect(tradingAfter(word('halted', index), word('open'))).toEqual(['open', 'open']);
  });

  test('leaves what other indices price alone', () => {
    expect(tradingAfter(word('halted', 'btc_usdc'))).toEqual(['open', 'open']);
    expect(tradingAfter(word('halted', 'eth_usd'))).toEqual(['open', 'open']);
    expect(tradingAfter(word('halted'), word('open', 'eth_usd'))).toEqual(['halted', 'halted']);
  });

  test("leaves an instrument's own state as it is", () => {
    const closed: MarketEvent = {
      type: 'status',
      state: 'settlement',
      instrument: sampleCall.id,
      ...times,
    };
    expect(tradingAfter(closed, word('halted'))).toEqual(['settlement', 'halted']);
    expect(tradingAfter(closed, word('halted'), word('open'))).toEqual(['settlement', 'open']);
  });

  test('expires the views of what it halts, and no others', () => {
    const state = new MarketState({ instruments: [sampleCall] });
    const view = state.view(sampleCall.id)!;
    state.apply(word('halted', 'eth_usd'));
    expect(view.trading).toBe('open');
    expect(state.apply(word('halted')).view).toBeUndefined();
    expect(() => view.trading).toThrow(/the market of/);
  });
});
