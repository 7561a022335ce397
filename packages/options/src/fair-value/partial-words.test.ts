import { describe, expect, test } from '@jest/globals';
import {
  FixedBook,
  type MarketEvent,
  type MarketUpdate,
  type MarketView,
  SECOND,
} from '@slipstream/core';
import { sampleCall, sampleMarkets, samplePerpetual, sampleView } from '@slipstream/core/testing';
import { takeUpdate } from './expiry-quotes.ts';
import { FastForward } from './fast-forward.ts';
import { OptionQuote } from './option-quote.ts';

const START = Date.UTC(2026, 10, 20) * 1_000;
const FORWARD = 90_000;
const times = { exchangeTime: START, receiveTime: START };

/** An update of an instrument whose market is this after it. */
function updateOf(event: MarketEvent, heard: Partial<MarketView>): MarketUpdate {
  const view = sampleView(sampleCall, heard);
  return { event, view, markets: sampleMarkets([view]) };
}

describe('an option whose venue tells it in parts', () => {
  const about = { instrument: sampleCall.id, ...times };
  const optionTicker = { type: 'option-ticker', bidIv: 0.5, askIv: 0.52, ...about } as const;

  test('keeps its volatilities when another part is told', () => {
    const quote = new OptionQuote(sampleCall, 10 * SECOND);
    takeUpdate(quote, updateOf(optionTicker, { optionTicker }), FORWARD);
    const mark: MarketEvent = { type: 'option-ticker', tells: ['mark'], mark: 0.02, ...about };
    takeUpdate(quote, updateOf(mark, { optionTicker }), FORWARD);
    expect(quote.stands).toBe(true);
  });

  test('has the quote that stands after a change of it, and none while a side is unknown', () => {
    const quote = new OptionQuote(sampleCall, 10 * SECOND);
    const delta: MarketEvent = { type: 'quote-delta', bidAmount: 4, ...about };
    const known = {
      type: 'quote',
      bid: { price: 0.02, amount: 4 },
      ask: { price: 0.021, amount: 3 },
      ...about,
    } as const;
    expect(takeUpdate(quote, updateOf(delta, { quote: known }), FORWARD)).toBe(true);
    expect(quote.stands).toBe(true);
    expect(takeUpdate(quote, updateOf(delta, {}), FORWARD)).toBe(true);
    expect(quote.stands).toBe(false);
  });

  test('has no quote once its book is silent', () => {
    const quote = new OptionQuote(sampleCall, 10 * SECOND);
    const levels = { bids: [200, 5], asks: [210, 3] };
    const snapshot: MarketEvent = {
      type: 'book-snapshot',
      bids: [],
      asks: [],
      sequence: 1,
      ...about,
    };
    takeUpdate(
      quote,
      updateOf(snapshot, { book: new FixedBook({ instrument: sampleCall, ...levels }) }),
      FORWARD,
    );
    expect(quote.stands).toBe(true);
    const silence: MarketEvent = { type: 'silence', since: START - SECOND, ...about };
    const book = new FixedBook({ instrument: sampleCall, ...levels, status: 'stale' });
    takeUpdate(quote, updateOf(silence, { book }), FORWARD);
    expect(quote.stands).toBe(false);
  });
});

describe('the fast instrument', () => {
  const about = { instrument: samplePerpetual.id, ...times };
  const spoken = (event: MarketEvent, heard: Partial<MarketView>): MarketUpdate => {
    const view = sampleView(samplePerpetual, heard);
    return { event, view, markets: sampleMarkets([view]) };
  };

  test('moves with a change of one side, by the quote that stands after it', () => {
    const forward = new FastForward(10 * SECOND);
    const quote = {
      type: 'quote',
      bid: { price: 90_000, amount: 1 },
      ask: { price: 90_001, amount: 1 },
      ...about,
    } as const;
    const delta: MarketEvent = { type: 'quote-delta', bidPrice: 90_000, ...about };
    expect(forward.takeFast(spoken(delta, { quote }))).toBe(true);
    forward.takeVenueForward(90_100.5, START);
    expect(forward.value).toBe(90_100.5);
    forward.takeFast(spoken(delta, {}));
    expect(forward.value).toBeNaN();
  });

  test('has no price once its book is silent', () => {
    const forward = new FastForward(10 * SECOND);
    const levels = { instrument: samplePerpetual, bids: [180_000, 5], asks: [180_001, 5] };
    const snapshot: MarketEvent = {
      type: 'book-snapshot',
      bids: [],
      asks: [],
      sequence: 1,
      ...about,
    };
    forward.takeFast(spoken(snapshot, { book: new FixedBook(levels) }));
    forward.takeVenueForward(90_100, START);
    expect(forward.value).toBe(90_100);
    const silence: MarketEvent = { type: 'silence', since: START - SECOND, ...about };
    forward.takeFast(spoken(silence, { book: new FixedBook({ ...levels, status: 'stale' }) }));
    expect(forward.value).toBeNaN();
  });
});
