import { describe, expect, test } from '@jest/globals';
import { type Diagnostic, type MarketEvent, TickTable, ViewExpired } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { MarketState, type MarketStateOptions } from './market-state.ts';

const times = { exchangeTime: 1, receiveTime: 2 };
const about = { instrument: sampleCall.id, ...times };
const snapshot: MarketEvent = {
  type: 'book-snapshot',
  bids: [0.02, 5],
  asks: [0.0205, 3],
  sequence: 7,
  ...about,
};
const trade: MarketEvent = {
  type: 'trade',
  id: '1',
  price: 0.02,
  amount: 1,
  aggressor: 'sell',
  ...about,
  receiveTime: 5,
};
const fault: MarketEvent = {
  type: 'decode-fault',
  venue: 'deribit',
  frame: '{',
  reason: 'not JSON',
  ...times,
};

function marketOf(options: MarketStateOptions = {}) {
  const heard: Diagnostic[] = [];
  const state = new MarketState({
    instruments: [sampleCall, samplePerpetual],
    diagnostics: (diagnostic) => heard.push(diagnostic),
    ...options,
  });
  return { state, heard };
}

describe('the market of an instrument', () => {
  test('holds its book and the last word of each kind', () => {
    const { state } = marketOf();
    const events: MarketEvent[] = [
      snapshot,
      { type: 'quote', bid: { price: 0.02, amount: 5 }, ...about },
      { type: 'ticker', mark: 0.0203, ...about },
      { type: 'option-ticker', markIv: 0.5, ...about },
      { type: 'status', state: 'halted', ...about },
      { type: 'liquidation', side: 'buy', price: 0.02, amount: 1, ...about },
      trade,
    ];
    const updates = events.map((event) => state.apply(event));
    const view = updates.at(-1)?.view;
    expect(view?.instrument).toBe(sampleCall);
    expect(view?.book.bestBid).toBe(200);
    expect(view?.quote).toBe(events[1]);
    expect(view?.ticker).toBe(events[2]);
    expect(view?.optionTicker).toBe(events[3]);
    expect(view?.trading).toBe('halted');
    expect(view?.lastTrade).toBe(trade);
    expect(view?.receiveTime).toBe(5);
    expect(updates.at(-1)?.event).toBe(trade);
    expect(updates.at(-1)?.markets).toBe(state);
  });

  test('is a lease: the next event of the instrument expires it, one of another does not', () => {
    const { state } = marketOf();
    const view = state.apply(snapshot).view;
    state.apply({ ...trade, instrument: samplePerpetual.id });
    expect(view?.trading).toBe('open');
    state.apply(trade);
    expect(() => view?.trading).toThrow(ViewExpired);
    expect(() => view?.book).toThrow(/the market of deribit:BTC-25DEC26-100000-C/);
  });

  test('begins with its record', () => {
    const { state, heard } = marketOf({ instruments: [] });
    expect(state.apply(snapshot).view).toBeUndefined();
    expect(state.apply(trade).view).toBeUndefined();
    expect(heard.map(({ message }) => message)).toEqual([
      "events of deribit:BTC-25DEC26-100000-C came without its record; give books() its instrument, or let the venue's records come first",
    ]);
    const { view } = state.apply({ type: 'instrument', record: sampleCall, ...times });
    expect(view?.book.status).toBe('awaiting-snapshot');
    expect(state.instruments).toEqual([sampleCall]);
    expect(state.view(sampleCall.id)).toBe(view);
    expect(state.view('deribit:none')).toBeUndefined();
  });

  test('keeps its book when the same record comes again, or one with other fees', () => {
    const { state, heard } = marketOf();
    state.apply(snapshot);
    const fees = { ...sampleCall.fees, taker: '0.0002' };
    const { view } = state.apply({ type: 'instrument', record: { ...sampleCall, fees }, ...times });
    expect(view?.book.status).toBe('live');
    expect(view?.instrument.fees.taker).toBe('0.0002');
    expect(view?.book.instrument).toBe(view?.instrument);
    expect(heard).toHaveLength(1);
  });

  test('keeps its record whoever writes on it: the reader of a view, or the giver', () => {
    const ticks = new TickTable('0.0005');
    const given = { ...sampleCall, fees: { ...sampleCall.fees } };
    const { state } = marketOf({ instruments: [given] });
    const { instrument } = state.view(given.id)!;
    expect(() => Object.assign(instrument, { ticks })).toThrow(TypeError);
    expect(() => Object.assign(instrument.fees, { taker: '0' })).toThrow(TypeError);
    Object.assign(given, { ticks });
    expect(state.apply(snapshot).view?.book.bestBid).toBe(200);
    Object.assign(given, { ticks: sampleCall.ticks });
    state.add(given);
    Object.assign(given, { ticks });
    expect(state.apply(snapshot).view?.book.bestBid).toBe(200);
  });

  test('loses its book when the tick changes: the old levels count another unit', () => {
    const { state, heard } = marketOf();
    state.apply(snapshot);
    const record = { ...sampleCall, ticks: new TickTable('0.0005') };
    const { view } = state.apply({ type: 'instrument', record, ...times });
    expect(view?.book.status).toBe('gap');
    expect(view?.book.depth('bid')).toBe(0);
    expect(heard.at(-1)?.message).toContain('the tick changed from 0.0001 to 0.0005');
    expect(state.apply(snapshot).view?.book.bestBid).toBe(40);
  });
});

describe('what is not of one instrument', () => {
  test('indices stand by their names', () => {
    const { state } = marketOf();
    const index: MarketEvent = { type: 'index', index: 'btc_usd', price: 90_000, ...times };
    const volatility: MarketEvent = {
      type: 'volatility-index',
      index: 'btc_usd',
      volatility: 0.5,
      ...times,
    };
    expect(state.apply(index).view).toBeUndefined();
    state.apply(volatility);
    expect(state.index('btc_usd')).toBe(index);
    expect(state.volatilityIndex('btc_usd')).toBe(volatility);
    expect(state.index('eth_usd')).toBeUndefined();
  });

  test.each(['deribit', 'deribit/2'])(
    'the end of connection %s makes its books gaps',
    (connection) => {
      const { state } = marketOf();
      const { view } = state.apply(snapshot);
      state.apply({ type: 'connection', connection, state: 'down', reason: 'reset', ...times });
      expect(view && 'expired' in view && view.expired).toBe(true);
      expect(state.view(sampleCall.id)?.book.status).toBe('gap');
    },
  );

  test('the end of another connection, or a beginning, leaves books alone', () => {
    const { state } = marketOf();
    state.apply(snapshot);
    state.apply({ type: 'connection', connection: 'deribit-test', state: 'down', ...times });
    state.apply({ type: 'connection', connection: 'deribit', state: 'up', ...times });
    expect(state.view(sampleCall.id)?.book.status).toBe('live');
  });
});

describe('diagnostics', () => {
  test('tell how a book became usable and why it is not, with its counts', () => {
    const { state, heard } = marketOf();
    state.apply(snapshot);
    state.apply({ type: 'book-delta', bids: [], asks: [], sequence: 9, ...about });
    expect(heard).toMatchObject([
      {
        level: 'info',
        source: 'market-data/books',
        message:
          'the book of deribit:BTC-25DEC26-100000-C went from awaiting-snapshot to live (snapshot): at sequence 7',
        time: 2,
      },
      {
        level: 'warning',
        message:
          'the book of deribit:BTC-25DEC26-100000-C went from live to gap (missed-changes): the book stands at 7, the delta continues 8',
        data: { counts: { snapshots: 1, held: 1, gaps: 1 } },
      },
    ]);
    expect(state.counts(sampleCall.id)).toMatchObject({ snapshots: 1, held: 1, gaps: 1 });
    expect(state.counts('deribit:none')).toBeUndefined();
  });

  test('name a frame that could not be read', () => {
    const { state, heard } = marketOf();
    state.apply(fault);
    expect(heard[0]?.message).toBe('a frame of deribit could not be read: not JSON');
  });

  test('need nobody to hear them', () => {
    const state = new MarketState({ instruments: [sampleCall] });
    expect(state.apply(snapshot).view?.book.status).toBe('live');
    state.apply(fault);
    expect(state.apply({ ...trade, instrument: 'deribit:none' }).view).toBeUndefined();
  });
});
