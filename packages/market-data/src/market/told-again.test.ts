import { describe, expect, test } from '@jest/globals';
import {
  type Diagnostic,
  type MarketEvent,
  type MarketUpdate,
  type TradeEvent,
  tradedOnBook,
} from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { from } from 'rxjs';
import { binanceDialect } from '../testing/binance-dialect.ts';
import { deribitDialect } from '../testing/deribit-dialect.ts';
import type { VenueDialect } from '../testing/venue-dialect.ts';
import { binanceInstrument } from '../venues/binance/binance-instrument.ts';
import { binanceDecoder } from '../venues/binance/decode-binance.ts';
import { decodeDeribit } from '../venues/deribit/decode-deribit.ts';
import { books } from './books.ts';
import { decode } from './decode.ts';
import { MarketState } from './market-state.ts';

const MILLIS = 1_700_000_000_000;
const about = { instrument: sampleCall.id, exchangeTime: 10, receiveTime: 20 };
const trade: TradeEvent = {
  type: 'trade',
  id: '7',
  price: 0.02,
  amount: 1,
  aggressor: 'buy',
  ...about,
};
const levels = { bids: [], asks: [] };

function marketOf(tradeMemory?: number) {
  const heard: Diagnostic[] = [];
  const diagnostics = (diagnostic: Diagnostic) => heard.push(diagnostic);
  const limits = tradeMemory === undefined ? {} : { tradeMemory };
  return { heard, state: new MarketState({ instruments: [sampleCall], diagnostics, ...limits }) };
}

describe('a trade that comes again', () => {
  test('is marked, so that it counts once, and is not the last trade', () => {
    const { state } = marketOf();
    const first = state.apply(trade);
    const second = state.apply({ ...trade, receiveTime: 21 });
    expect(first.event).toBe(trade);
    expect(second.event).toEqual({ ...trade, receiveTime: 21, duplicate: true });
    expect([first, second].map(({ event }) => tradedOnBook(event as TradeEvent))).toEqual([
      true,
      false,
    ]);
    expect(second.view?.lastTrade).toBe(trade);
    expect(second.view?.receiveTime).toBe(21);
  });

  test('is told once of an instrument and counted always', () => {
    const { state, heard } = marketOf();
    for (let time = 0; time < 4; time += 1) state.apply(trade);
    expect(state.counts(sampleCall.id)?.duplicateTrades).toBe(3);
    expect(heard.map(({ message }) => message)).toEqual([
      'trade 7 of deribit:BTC-25DEC26-100000-C came again; it is marked as a duplicate, and further ones are only counted',
    ]);
  });

  test('is known for as long as the memory of the market goes back', () => {
    const { state } = marketOf(2);
    const marked = ['7', '8', '7', '9', '7'].map((id) => {
      const { event } = state.apply({ ...trade, id });
      return (event as TradeEvent).duplicate === true;
    });
    expect(marked).toEqual([false, false, true, false, false]);
    expect(() => marketOf(0)).toThrow('trade memory was 0. Give a positive number of trades.');
  });

  test('is another trade on another instrument', () => {
    const state = new MarketState({ instruments: [sampleCall, samplePerpetual] });
    state.apply(trade);
    const { event } = state.apply({ ...trade, instrument: samplePerpetual.id });
    expect(event).not.toHaveProperty('duplicate');
  });
});

describe("a venue's time that goes back", () => {
  const delta = (sequence: number, exchangeTime: number): MarketEvent => ({
    type: 'book-delta',
    ...levels,
    ...about,
    sequence,
    previousSequence: sequence - 1,
    exchangeTime,
  });

  test('is kept as sent, orders nothing, is told once and counted', () => {
    const { state, heard } = marketOf();
    state.apply({ type: 'book-snapshot', ...levels, ...about, sequence: 1 });
    state.apply(delta(2, 12));
    const { view } = state.apply(delta(3, 5));
    expect(view?.book).toMatchObject({ status: 'live', sequence: 3, exchangeTime: 5 });
    state.apply(delta(4, 4));
    expect(state.counts(sampleCall.id)).toMatchObject({ timesBack: 2, gaps: 0, applied: 3 });
    expect(heard.map(({ message }) => message).filter((text) => text.includes('back'))).toEqual([
      "the venue's time of deribit:BTC-25DEC26-100000-C went back at a book-delta; it is kept as sent and orders nothing, and further ones are only counted",
    ]);
  });

  test('is asked of trades on the book, not of those told late or again, nor of channels beside each other', () => {
    const { state } = marketOf();
    state.apply(trade);
    state.apply({ ...trade, id: '8', exchangeTime: 3, block: true });
    state.apply({ ...trade, exchangeTime: 3 });
    state.apply({ type: 'ticker', mark: 1, ...about, exchangeTime: 3 });
    state.apply(delta(2, 9));
    expect(state.counts(sampleCall.id)?.timesBack).toBe(0);
    const late = state.apply({ ...trade, id: '9', exchangeTime: 9 });
    expect(state.counts(sampleCall.id)?.timesBack).toBe(1);
    expect(late.view?.lastTrade?.exchangeTime).toBe(9);
  });
});

const usdm = binanceInstrument({
  market: 'usdm',
  symbol: 'BTCUSDT',
  tick: '0.1',
  lot: '0.001',
  fees: { maker: '0', taker: '0', basis: 'notional' },
});
const venues = [
  { dialect: deribitDialect, decoder: decodeDeribit, instrument: samplePerpetual },
  {
    dialect: binanceDialect,
    decoder: binanceDecoder({ market: 'usdm', symbol: 'BTCUSDT' }),
    instrument: usdm,
  },
];

describe.each(venues)('frames of $dialect.name', ({ dialect, decoder, instrument }) => {
  const { symbol, venue } = instrument;

  function seenAfter(texts: readonly string[]): MarketUpdate['event'][] {
    const seen: MarketUpdate['event'][] = [];
    const frames = texts.map((text, index) => ({
      connection: venue,
      receiveTime: MILLIS * 1_000 + index,
      text,
    }));
    from(frames)
      .pipe(decode(decoder), books({ instruments: [instrument] }))
      .subscribe(({ event }) => seen.push(event));
    return seen;
  }

  test('with a trade told again give a flow that counts it once', () => {
    const text = dialect.trade(symbol, 5, MILLIS);
    const seen = seenAfter([text, text, dialect.trade(symbol, 6, MILLIS)]);
    const flow = seen.filter((event) => event.type === 'trade').filter(tradedOnBook);
    expect(flow.map(({ id }) => id)).toEqual(['5', '6']);
    expect(seen).toHaveLength(3);
  });

  test('with a time that goes back give a book that is live, at the time that was sent', () => {
    const statuses: unknown[] = [];
    const changes = [0, -3_600_000].map((back, index) =>
      changeOf(dialect, symbol, index, MILLIS + back),
    );
    const snapshot = dialect.snapshot(
      symbol,
      { bids: [100, 5], asks: [101, 5], sequence: 1 },
      MILLIS,
    );
    from(
      [snapshot, ...changes].map((text, index) => ({
        connection: venue,
        receiveTime: index,
        text,
      })),
    )
      .pipe(decode(decoder), books({ instruments: [instrument] }))
      .subscribe(({ view }) =>
        statuses.push([view?.book.status, view?.book.sequence, view?.book.exchangeTime]),
      );
    expect(statuses.slice(1)).toEqual([
      ['live', 2, MILLIS * 1_000],
      ['live', 3, (MILLIS - 3_600_000) * 1_000],
    ]);
  });
});

function changeOf(dialect: VenueDialect, symbol: string, index: number, millis: number): string {
  const sequence = 2 + index;
  const change = { side: 'bid', action: 'change', price: 100, amount: 6 + index } as const;
  return dialect.change(symbol, { ...change, sequence, previousSequence: sequence - 1 }, millis);
}
