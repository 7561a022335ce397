import { describe, expect, test } from '@jest/globals';
import type { MarketEvent } from '@slipstream/core';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { capturedFrames, describeRecorded, tally } from '../../../test/recorded-data.ts';
import { sequenceLink } from '../../books/sequence-rule.ts';
import { decodeDeribit } from './decode-deribit.ts';

const receiveTime = 1_700_000_000_500_000;
const timestamp = 1_700_000_000_000;
const times = { exchangeTime: timestamp * 1_000, receiveTime };

function decode(message: unknown): readonly MarketEvent[] {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return decodeDeribit({ connection: 'deribit', receiveTime, text });
}

function notification(channel: string, data: unknown): unknown {
  return { jsonrpc: '2.0', method: 'subscription', params: { channel, data } };
}

function reasonOf(message: unknown): string {
  const [event] = decode(message);
  return event?.type === 'decode-fault' ? event.reason : `no fault but ${event?.type}`;
}

describe('books', () => {
  const book = {
    timestamp,
    instrument_name: 'BTC-25DEC26-100000-C',
    change_id: 12,
    bids: [
      ['new', 0.02, 5],
      ['change', 0.0195, 8.5],
    ],
    asks: [['delete', 0.0205, 3]],
  };
  const levels = { bids: [0.02, 5, 0.0195, 8.5], asks: [0.0205, 0], sequence: 12 };
  const instrument = 'deribit:BTC-25DEC26-100000-C';

  test('a snapshot is the whole book', () => {
    expect(decode(notification('book.X.raw', { ...book, type: 'snapshot' }))).toEqual([
      { type: 'book-snapshot', instrument, ...levels, ...times },
    ]);
  });

  test('a change names the number before it, and a deleted level has no amount', () => {
    const change = { ...book, type: 'change', prev_change_id: 11 };
    expect(decode(notification('book.X.agg2', change))).toEqual([
      { type: 'book-delta', instrument, ...levels, previousSequence: 11, ...times },
    ]);
  });

  test('a grouped book is a snapshot each time', () => {
    const grouped = { ...book, bids: [[0.02, 5]], asks: [] };
    expect(decode(notification('book.X.none.20.100ms', grouped))).toEqual([
      { type: 'book-snapshot', instrument, bids: [0.02, 5], asks: [], sequence: 12, ...times },
    ]);
  });

  test.each([
    [
      'a change without the number before',
      { ...book, type: 'change' },
      'book.X.raw: a change without prev_change_id',
    ],
    ['an unknown type', { ...book, type: 'patch' }, 'book.X.raw: type: '],
    [
      'a level without amount',
      { ...book, bids: [['new', 0.02]] },
      'book.X.raw: bids: a level without price and amount',
    ],
    [
      'a level with a price in text',
      { ...book, asks: [['new', '0.02', 1]] },
      'asks: a level without price',
    ],
    ['an unknown action', { ...book, bids: [['move', 0.02, 1]] }, "a level with action 'move'"],
    ['a level that is no list', { ...book, bids: [7] }, 'a level is no array'],
    ['no instrument', { ...book, instrument_name: undefined }, 'instrument_name'],
  ])('%s is a fault', (_what, data, reason) => {
    expect(reasonOf(notification('book.X.raw', data))).toContain(reason);
  });
});

describe('trades', () => {
  const trade = {
    timestamp,
    instrument_name: 'BTC-PERPETUAL',
    trade_id: '403691824',
    trade_seq: 271_252_854,
    price: 92_294.5,
    amount: 10,
    direction: 'sell',
    index_price: 92_276.75,
    mark_price: 92_287.11,
    tick_direction: 2,
  };
  const event = {
    type: 'trade',
    instrument: 'deribit:BTC-PERPETUAL',
    id: '403691824',
    price: 92_294.5,
    amount: 10,
    aggressor: 'sell',
    ...times,
  };

  test('each print of a message is an event', () => {
    const data = [trade, { ...trade, trade_id: '403691825', direction: 'buy' }];
    expect(decode(notification('trades.BTC-PERPETUAL.100ms', data))).toEqual([
      event,
      { ...event, id: '403691825', aggressor: 'buy' },
    ]);
  });

  test.each([
    ['a block', { block_trade_id: '154' }, { block: true }],
    [
      'a request for quotes',
      { block_trade_id: '154', block_rfq_id: 7 },
      { block: true, rfq: true },
    ],
    ['the leg of a combo', { combo_id: 'BTC-CS-1', combo_trade_id: 43 }, { combo: true }],
    ['the leg of a combo that names its trade alone', { combo_trade_id: '43' }, { combo: true }],
    ['a liquidation', { liquidation: 'T' }, { liquidation: true }],
    ["an option's trade, with its volatility", { iv: 52.5 }, { iv: 0.525 }],
    [
      'a print whose marks are all null',
      { block_trade_id: null, combo_id: null, liquidation: null, iv: null },
      {},
    ],
  ])('%s is flagged', (_what, fields, flags) => {
    expect(decode(notification('trades.option.BTC.raw', [{ ...trade, ...fields }]))).toEqual([
      { ...event, ...flags },
    ]);
  });

  test("a combo's own print traded on the combo's own book", () => {
    const own = { ...trade, combo_id: 'BTC-CS-1', combo_trade_id: 43, legs: [{}, {}] };
    expect(decode(notification('trades.combo.raw', [own]))).toEqual([event]);
  });

  test('a print without direction is a fault that says where', () => {
    const data = [trade, { ...trade, direction: 'zero' }];
    expect(reasonOf(notification('trades.X.raw', data))).toContain('trades.X.raw: 1.direction');
  });
});

describe('tickers', () => {
  const option = {
    timestamp,
    instrument_name: 'ETH-30JUL21-2800-C',
    best_bid_price: 0.0015,
    best_bid_amount: 4_714,
    best_ask_price: 0.0025,
    best_ask_amount: 873,
    bid_iv: 115.5,
    ask_iv: 125.5,
    mark_iv: 120.75,
    mark_price: 0.001972,
    index_price: 2_006.72,
    underlying_price: 2_003.61,
    last_price: 0.002,
    open_interest: 12_685,
    greeks: { delta: 0.03127, gamma: 0.0002, vega: 0.20072, theta: -1.64029, rho: 0.01188 },
    stats: { volume: null, price_change: null, low: null, high: null },
  };
  const instrument = 'deribit:ETH-30JUL21-2800-C';

  test("an option's ticker is a quote and the venue's word on volatility, as fractions", () => {
    expect(decode(notification('ticker.X.raw', option))).toEqual([
      {
        type: 'quote',
        instrument,
        bid: { price: 0.0015, amount: 4_714 },
        ask: { price: 0.0025, amount: 873 },
        ...times,
      },
      {
        type: 'option-ticker',
        instrument,
        mark: 0.001972,
        index: 2_006.72,
        last: 0.002,
        openInterest: 12_685,
        bidIv: 1.155,
        askIv: 1.255,
        markIv: 1.2075,
        forward: 2_003.61,
        greeks: option.greeks,
        ...times,
      },
    ]);
  });

  test('an empty side, a missing trade and an unknown volatility are absent', () => {
    const empty = {
      ...option,
      best_bid_price: 0,
      best_bid_amount: 0,
      best_ask_price: null,
      best_ask_amount: null,
      bid_iv: 0,
      ask_iv: 0,
      mark_iv: 0,
      last_price: null,
      greeks: null,
      open_interest: 0,
    };
    expect(decode(notification('ticker.X.raw', empty))).toEqual([
      { type: 'quote', instrument, ...times },
      {
        type: 'option-ticker',
        instrument,
        mark: 0.001972,
        index: 2_006.72,
        openInterest: 0,
        forward: 2_003.61,
        ...times,
      },
    ]);
  });

  test("a perpetual's ticker carries its funding, also a negative one", () => {
    const perpetual = {
      timestamp,
      instrument_name: 'BTC-PERPETUAL',
      best_bid_price: 92_000,
      best_bid_amount: 10,
      best_ask_price: 92_000.5,
      best_ask_amount: 20,
      mark_price: 92_000.1,
      index_price: 91_990,
      last_price: 92_000,
      open_interest: 1_000_000,
      current_funding: -0.0001,
      funding_8h: 0.00002,
    };
    expect(decode(notification('ticker.BTC-PERPETUAL.100ms', perpetual))[1]).toEqual({
      type: 'ticker',
      instrument: 'deribit:BTC-PERPETUAL',
      mark: 92_000.1,
      index: 91_990,
      last: 92_000,
      openInterest: 1_000_000,
      fundingRate: -0.0001,
      ...times,
    });
  });

  test('a quote channel gives the quote', () => {
    expect(decode(notification('quote.X', { ...option, best_ask_amount: 0 }))).toEqual([
      { type: 'quote', instrument, bid: { price: 0.0015, amount: 4_714 }, ...times },
    ]);
  });

  describe('in increments', () => {
    const channel = 'incremental_ticker.ETH-30JUL21-2800-C';
    const change = { type: 'change', timestamp, instrument_name: 'ETH-30JUL21-2800-C' };

    test('begin with a whole ticker', () => {
      expect(decode(notification(channel, { type: 'snapshot', ...option }))).toEqual(
        decode(notification('ticker.X.raw', option)),
      );
    });

    test('tell only what changed: of a quote the number, of greeks the one', () => {
      const data = { ...change, bid_iv: 110, best_bid_amount: 3, greeks: { delta: 0.04 } };
      expect(decode(notification(channel, data))).toEqual([
        { type: 'quote-delta', instrument, bidAmount: 3, ...times },
        {
          type: 'option-ticker',
          tells: ['bidIv', 'greeks'],
          instrument,
          bidIv: 1.1,
          greekChanges: { delta: 0.04 },
          ...times,
        },
      ]);
    });

    test('tell that there is none: 0 or null, and of greeks null', () => {
      const data = { ...change, bid_iv: 0, mark_price: null, greeks: null, open_interest: 0 };
      const event = { type: 'option-ticker', instrument, openInterest: 0, ...times };
      expect(decode(notification(channel, data))).toEqual([
        { ...event, tells: ['mark', 'openInterest', 'bidIv', 'greeks'] },
      ]);
    });

    test.each([
      [
        { best_ask_price: 0, best_ask_amount: 0 },
        { askPrice: 0, askAmount: 0 },
      ],
      [{ best_ask_price: null }, { askAmount: 0 }],
      [{ best_bid_price: null, best_bid_amount: 2 }, { bidAmount: 0 }],
    ])('of the best prices %j tell %j', (best, told) => {
      expect(decode(notification(channel, { ...change, ...best }))).toEqual([
        { type: 'quote-delta', instrument, ...told, ...times },
      ]);
    });

    test('with a whole set of greeks replace it', () => {
      const greeks = { delta: 1, gamma: 2, vega: 3, theta: 4 };
      expect(decode(notification(channel, { ...change, greeks }))).toEqual([
        { type: 'option-ticker', tells: ['greeks'], instrument, greeks, ...times },
      ]);
    });

    test('give a quote where both sides changed, of which one may be empty', () => {
      const best = {
        best_bid_price: 0,
        best_bid_amount: 0,
        best_ask_price: 0.002,
        best_ask_amount: 5,
      };
      expect(decode(notification(channel, { ...change, ...best }))).toEqual([
        { type: 'quote', instrument, ask: { price: 0.002, amount: 5 }, ...times },
      ]);
    });

    test('give no event for a change of nothing that is read', () => {
      expect(decode(notification(channel, { ...change, max_price: 0.03 }))).toEqual([]);
    });

    test('of a perpetual are no option tickers', () => {
      const data = { ...change, instrument_name: 'BTC-PERPETUAL', current_funding: 0.0001 };
      expect(decode(notification('incremental_ticker.BTC-PERPETUAL', data))).toEqual([
        {
          type: 'ticker',
          tells: ['fundingRate'],
          instrument: 'deribit:BTC-PERPETUAL',
          fundingRate: 0.0001,
          ...times,
        },
      ]);
    });

    test('of neither kind are a fault', () => {
      expect(reasonOf(notification(channel, { ...option, type: 'patch' }))).toContain('type');
    });
  });

  test("a perpetual's own channel gives the index", () => {
    const data = { timestamp, interest: 0.004999511380756577, index_price: 7_872.88 };
    expect(decode(notification('perpetual.BTC-PERPETUAL.100ms', data))).toEqual([
      {
        type: 'ticker',
        tells: ['index'],
        instrument: 'deribit:BTC-PERPETUAL',
        index: 7_872.88,
        ...times,
      },
    ]);
    expect(reasonOf(notification('perpetual', data))).toContain('names no instrument');
  });

  test('a volatility in text is a fault', () => {
    expect(reasonOf(notification('ticker.X.raw', { ...option, mark_iv: '120' }))).toContain(
      'mark_iv',
    );
  });
});

describe('indices, marks and states', () => {
  test('a price index', () => {
    const data = { timestamp, price: 37_000.5, index_name: 'btc_usd' };
    expect(decode(notification('deribit_price_index.btc_usd', data))).toEqual([
      { type: 'index', index: 'btc_usd', price: 37_000.5, ...times },
    ]);
  });

  test('a volatility index, as a fraction', () => {
    const data = { timestamp, volatility: 129.36, index_name: 'btc_usd' };
    expect(decode(notification('deribit_volatility_index.btc_usd', data))).toEqual([
      { type: 'volatility-index', index: 'btc_usd', volatility: 1.2936, ...times },
    ]);
  });

  test('marks of many options, whose volatilities are fractions already', () => {
    const tells = ['mark', 'markIv'];
    const data = [
      { timestamp, instrument_name: 'A', mark_price: 0.02, iv: 0.9 },
      { timestamp, instrument_name: 'B', mark_price: 0, iv: 0 },
    ];
    expect(decode(notification('markprice.options.btc_usd', data))).toEqual([
      { type: 'option-ticker', tells, instrument: 'deribit:A', mark: 0.02, markIv: 0.9, ...times },
      { type: 'option-ticker', tells, instrument: 'deribit:B', mark: 0, ...times },
    ]);
  });

  test.each([
    [
      { locked: true, price_index: 'sol_usdc' },
      { state: 'halted', index: 'sol_usdc' },
    ],
    [{ locked: false, price_index: null }, { state: 'open' }],
    [{ locked: true }, { state: 'halted' }],
  ])('a platform of %j is %j', (data, state) => {
    const event = { type: 'venue-status', venue: 'deribit', ...state };
    expect(decode(notification('platform_state', data))).toEqual([
      { ...event, exchangeTime: receiveTime, receiveTime },
    ]);
  });

  test('a platform of another shape is a fault; whether requests need a key is no event', () => {
    expect(reasonOf(notification('platform_state', { locked: 'partial' }))).toContain('locked');
    const data = { allow_unauthenticated_public_requests: true };
    expect(decode(notification('platform_state.public_methods_state', data))).toEqual([]);
  });

  test.each([
    ['started', 'open'],
    ['settlement', 'settlement'],
    ['locked', 'halted'],
    ['terminated', 'closed'],
  ])('the state %s is %s', (state, ours) => {
    const data = { timestamp, state, instrument_name: 'X' };
    expect(decode(notification('instrument.state.option.BTC', data))).toEqual([
      { type: 'status', instrument: 'deribit:X', state: ours, ...times },
    ]);
  });

  test.each(['upside-down', 'constructor'])('the state %s is a fault', (state) => {
    const data = { timestamp, state, instrument_name: 'X' };
    expect(reasonOf(notification('instrument.state.option.BTC', data))).toContain(state);
  });
});

describe('messages without market content', () => {
  test.each([
    ['the channels of a subscription', { jsonrpc: '2.0', id: 1, result: ['book.X.raw'] }],
    ['a plain answer', { jsonrpc: '2.0', id: 1, result: 'ok' }],
    ['a heartbeat', { jsonrpc: '2.0', method: 'heartbeat', params: { type: 'test_request' } }],
  ])('%s give no event', (_what, message) => {
    expect(decode(message)).toEqual([]);
  });

  test('a refusal is a fault: a refused subscription never feeds its book', () => {
    const error = { code: 13_778, message: 'raw_subscriptions_not_available_for_unauthorized' };
    expect(reasonOf({ jsonrpc: '2.0', id: 1, error })).toBe(
      'Deribit refused: 13778 raw_subscriptions_not_available_for_unauthorized',
    );
  });

  test('a fault carries the frame, its venue and the time of receipt', () => {
    expect(decode('{"jsonrpc"')).toEqual([
      {
        type: 'decode-fault',
        venue: 'deribit',
        frame: '{"jsonrpc"',
        reason: 'the frame is not JSON',
        exchangeTime: receiveTime,
        receiveTime,
      },
    ]);
  });

  test.each([
    ['a list', [], 'the frame is no JSON object'],
    ['null', null, 'the frame is no JSON object'],
    [
      'a request of our own',
      { id: 1, method: 'public/subscribe', params: {} },
      'method public/subscribe',
    ],
    ['a notification without channel', { method: 'subscription', params: {} }, 'without channel'],
    ['a notification without anything', { method: 'subscription' }, 'without channel'],
    [
      'an unknown channel',
      notification('chart.trades.X.1', {}),
      'channel chart.trades.X.1 has no reader',
    ],
  ])('%s is a fault', (_what, message, reason) => {
    expect(reasonOf(message)).toContain(reason);
  });
});

test('2,000 damaged messages of our own give events or faults and never throw', () => {
  const instrument_name = 'BTC-25DEC26-100000-C';
  const about = { timestamp, instrument_name };
  const texts = [
    notification('book.X.raw', {
      type: 'change',
      ...about,
      change_id: 12,
      prev_change_id: 11,
      bids: [['new', 0.02, 5]],
      asks: [['delete', 0.0205, 3]],
    }),
    notification('trades.X.raw', [
      { ...about, trade_id: '7', price: 0.02, amount: 1, direction: 'buy', iv: 50 },
    ]),
    notification('ticker.X.raw', {
      ...about,
      best_bid_price: 0.02,
      best_bid_amount: 5,
      mark_iv: 50,
      greeks: { delta: 0.5, gamma: 0.1, vega: 10, theta: -5 },
    }),
    notification('instrument.state.option.BTC', { ...about, state: 'started' }),
    { id: 1, result: [{ ...about, kind: 'option', tick_size: 0.0001 }] },
  ].map((message) => JSON.stringify(message));
  const faults = damagedFrames(texts, 2_000, 20_261_103).filter((text) =>
    decode(text).some((event) => event.type === 'decode-fault'),
  );
  expect(faults.length).toBeGreaterThan(1_000);
});

describeRecorded('the frames of 2021', ['frames/DERIBIT.ws.1.0', 'frames/DERIBIT.ws.30.0'], () => {
  const captures = ['frames/DERIBIT.ws.1.0', 'frames/DERIBIT.ws.30.0'].map((file) =>
    capturedFrames(file, 'deribit'),
  );

  test('every frame decodes', () => {
    const kinds = captures.map((frames) =>
      tally(frames.flatMap(decodeDeribit).map((event) => event.type)),
    );
    expect(captures.map((frames) => frames.length)).toEqual([136, 149]);
    expect(kinds).toEqual([
      { quote: 89, 'option-ticker': 89, 'book-snapshot': 10, 'book-delta': 36 },
      { quote: 92, 'option-ticker': 92, 'book-snapshot': 10, 'book-delta': 46 },
    ]);
  });

  test('2,000 damaged frames give events or faults and never throw', () => {
    const texts = captures.flat().map((frame) => frame.text);
    const outcomes = damagedFrames(texts, 2_000, 20_261_101).map((text) =>
      decode(text).some((event) => event.type === 'decode-fault') ? 'fault' : 'events',
    );
    const { fault = 0, events = 0 } = tally(outcomes);
    // Half of them are hardly JSON any more; damage to a field that is not read passes.
    expect(fault).toBeGreaterThan(1_000);
    expect(events).toBeGreaterThan(300);
    expect(fault + events).toBe(2_000);
  });

  test('the chain of numbers holds on every change', () => {
    const links = captures.flatMap((frames) => {
      const last = new Map<string, number>();
      return frames.flatMap(decodeDeribit).flatMap((event) => {
        if (event.type !== 'book-snapshot' && event.type !== 'book-delta') return [];
        const before = last.get(event.instrument);
        last.set(event.instrument, event.sequence);
        return event.type === 'book-delta' ? [sequenceLink(event, before ?? -1, false)] : [];
      });
    });
    expect(tally(links)).toEqual({ next: 82 });
  });
});
