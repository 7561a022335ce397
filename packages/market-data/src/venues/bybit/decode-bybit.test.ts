import { describe, expect, test } from '@jest/globals';
import type { FeeSchedule, MarketEvent } from '@slipstream/core';
import { capturedJsonLines } from '../../../test/captured-json-lines.ts';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { describeRecorded, tally } from '../../../test/recorded-data.ts';
import { sequenceLink } from '../../books/sequence-rule.ts';
import { MarketState } from '../../market/market-state.ts';
import { type BybitDecoderOptions, bybitDecoder } from './decode-bybit.ts';

const receiveTime = 1_700_000_000_500_000;
const ts = 1_700_000_000_000;
const times = { exchangeTime: ts * 1_000, receiveTime };
const notional: FeeSchedule = {
  maker: '0.0002',
  taker: '0.0005',
  basis: 'notional',
};

function decode(options: BybitDecoderOptions, message: unknown): readonly MarketEvent[] {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return bybitDecoder(options)({ connection: 'bybit', receiveTime, text });
}

function reasonOf(message: unknown): string {
  const [event] = decode({ category: 'linear' }, message);
  return event?.type === 'decode-fault' ? event.reason : `no fault but ${event?.type}`;
}

describe('books', () => {
  const data = {
    s: 'BTC-6JAN23-17500-C',
    b: [],
    a: [['1.74', '0']],
    u: 24_642,
    seq: 1,
  };
  const book = {
    topic: 'orderbook.25.BTC-6JAN23-17500-C',
    type: 'delta',
    ts,
    data,
  };
  const levels = { bids: [], asks: [1.74, 0] };
  const instrument = 'bybit-option:BTC-6JAN23-17500-C';

  test('a delta has one number, and a level without amount is removed', () => {
    expect(decode({ category: 'option' }, book)).toEqual([
      { type: 'book-delta', instrument, ...levels, sequence: 24_642, ...times },
    ]);
  });

  test("are dated by the matching engine's time where it is there", () => {
    expect(decode({ category: 'option' }, { ...book, type: 'snapshot', cts: ts - 7 })).toEqual([
      {
        type: 'book-snapshot',
        instrument,
        ...levels,
        sequence: 24_642,
        exchangeTime: (ts - 7) * 1_000,
        receiveTime,
      },
    ]);
  });

  test('number 1 is the whole book of a restarted service, whatever it is called', () => {
    const restarted = { ...book, data: { ...data, u: 1 } };
    expect(decode({ category: 'option' }, restarted)).toMatchObject([
      { type: 'book-snapshot', sequence: 1 },
    ]);
  });

  test.each([
    ['without number', { ...book, data: { ...data, u: undefined } }, 'data.u'],
    ['of an unknown type', { ...book, type: 'patch' }, 'type'],
    ['with half a level', { ...book, data: { ...data, b: [['1']] } }, 'bids: ["1"] is no level'],
  ])('%s are a fault', (_what, message, reason) => {
    expect(reasonOf(message)).toContain(`orderbook.25.BTC-6JAN23-17500-C: ${reason}`);
  });
});

describe('trades', () => {
  const print = {
    T: ts,
    s: 'BTC-6JAN23-17500-C',
    S: 'Sell',
    v: '0.4',
    p: '120',
    i: 'a',
    BT: false,
  };
  const event = {
    type: 'trade',
    instrument: 'bybit-option:BTC-6JAN23-17500-C',
    id: 'a',
    price: 120,
    amount: 0.4,
    aggressor: 'sell',
    ...times,
  };
  const message = (row: object) => ({
    topic: 'publicTrade.BTC',
    type: 'snapshot',
    ts,
    data: [row],
  });

  test('name the side of the taker and the volatility, where it is known', () => {
    expect(decode({ category: 'option' }, message({ ...print, iv: '0.52' }))).toEqual([
      { ...event, iv: 0.52 },
    ]);
    expect(decode({ category: 'option' }, message({ ...print, iv: '0' }))).toEqual([event]);
  });

  test('of blocks are flagged', () => {
    expect(decode({ category: 'option' }, message({ ...print, BT: true }))).toEqual([
      { ...event, block: true },
    ]);
  });
});

describe('tickers', () => {
  const option = {
    symbol: 'BTC-6JAN23-17500-C',
    bidPrice: '0',
    bidSize: '0',
    bidIv: '0',
    askPrice: '10',
    askSize: '5.1',
    askIv: '0.514',
    lastPrice: '10',
    markPrice: '7.86976724',
    indexPrice: '16823.73',
    markPriceIv: '0.4896',
    underlyingPrice: '16815.1',
    openInterest: '49.85',
    delta: '0.047831',
    gamma: '0.00021453',
    vega: '0.81351067',
    theta: '-19.9115368',
  };

  test("an option's is a quote and its volatilities as fractions; what is 0 is absent", () => {
    const message = {
      topic: `tickers.${option.symbol}`,
      type: 'snapshot',
      ts,
      data: option,
    };
    const instrument = 'bybit-option:BTC-6JAN23-17500-C';
    expect(decode({ category: 'option' }, message)).toEqual([
      { type: 'quote', instrument, ask: { price: 10, amount: 5.1 }, ...times },
      {
        type: 'option-ticker',
        instrument,
        mark: 7.86976724,
        index: 16_823.73,
        last: 10,
        openInterest: 49.85,
        forward: 16_815.1,
        askIv: 0.514,
        markIv: 0.4896,
        greeks: {
          delta: 0.047831,
          gamma: 0.00021453,
          vega: 0.81351067,
          theta: -19.9115368,
        },
        ...times,
      },
    ]);
  });

  const linear = (data: object, type = 'delta') => ({
    topic: 'tickers.BTCUSDT',
    type,
    ts,
    data,
  });
  const about = { instrument: 'bybit-linear:BTCUSDT', ...times };

  test("a perpetual's funding counts per eight hours", () => {
    const data = {
      symbol: 'BTCUSDT',
      markPrice: '65117.44',
      fundingRate: '-0.0001',
      fundingIntervalHour: '4',
      nextFundingTime: '1700006400000',
      bid1Price: '65114.20',
      bid1Size: '5.954',
      ask1Price: '65114.30',
      ask1Size: '0',
    };
    const ticker = {
      type: 'ticker',
      mark: 65_117.44,
      fundingRate: -0.0002,
      intervalFundingRate: -0.0001,
      fundingInterval: 4 * 3_600_000_000,
      nextFunding: 1_700_006_400_000_000,
      ...about,
    };
    const quote = { type: 'quote', bid: { price: 65_114.2, amount: 5.954 }, ...about };
    const tells = ['mark', 'intervalFundingRate', 'fundingRate', 'fundingInterval', 'nextFunding'];
    expect(decode({ category: 'linear' }, linear(data))).toEqual([quote, { ...ticker, tells }]);
    expect(decode({ category: 'linear' }, linear(data, 'snapshot'))).toEqual([quote, ticker]);
  });

  test('a rate without its interval is one that no eight hours can be said of', () => {
    const data = { symbol: 'BTCUSDT', fundingRate: '0.0001' };
    expect(decode({ category: 'linear' }, linear(data))).toEqual([
      {
        type: 'ticker',
        tells: ['intervalFundingRate', 'fundingRate'],
        intervalFundingRate: 0.0001,
        ...about,
      },
    ]);
  });

  test('a delta gives what changed: of one side a change of the quote', () => {
    const data = {
      symbol: 'BTCUSDT',
      bid1Price: '65114.20',
      bid1Size: '6.124',
    };
    const quote = { type: 'quote-delta', bidPrice: 65_114.2, bidAmount: 6.124, ...about };
    expect(decode({ category: 'linear' }, linear(data))).toEqual([quote]);
    const withIndex = linear({ ...data, indexPrice: '65137.7', lastPrice: '' });
    expect(decode({ category: 'linear' }, withIndex)).toEqual([
      quote,
      { type: 'ticker', tells: ['index', 'last'], index: 65_137.7, ...about },
    ]);
  });

  test.each([
    [{ ask1Price: '', ask1Size: '' }, { askAmount: 0 }],
    [{ ask1Size: '0' }, { askAmount: 0 }],
    [{ ask1Price: '65114.30' }, { askPrice: 65_114.3 }],
    [{ bid1Price: '' }, { bidAmount: 0 }],
  ])('a delta of %j changes %j alone', (parts, change) => {
    expect(decode({ category: 'linear' }, linear({ symbol: 'BTCUSDT', ...parts }))).toEqual([
      { type: 'quote-delta', ...change, ...about },
    ]);
  });
});

describe('instrument records', () => {
  const option = {
    symbol: 'BTC-25DEC26-100000-P-USDT',
    optionsType: 'Put',
    status: 'Trading',
    baseCoin: 'BTC',
    quoteCoin: 'USDT',
    settleCoin: 'USDT',
    deliveryTime: '1798185600000',
    priceFilter: { minPrice: '5', maxPrice: '1110000', tickSize: '5' },
    lotSizeFilter: { maxOrderQty: '500', minOrderQty: '0.01', qtyStep: '0.01' },
  };
  const answer = (list: readonly object[], category = 'option') => ({
    retCode: 0,
    retMsg: 'OK',
    result: { category, list },
    time: ts,
  });

  test('of an option take the strike from the symbol', () => {
    const options = { category: 'option', fees: { option: notional } } as const;
    const [event] = decode(options, answer([option]));
    if (event?.type !== 'instrument') throw new Error(JSON.stringify(event));
    const { ticks, size, ...terms } = event.record;
    expect(terms).toEqual({
      kind: 'option',
      id: 'bybit-option:BTC-25DEC26-100000-P-USDT',
      venue: 'bybit-option',
      symbol: 'BTC-25DEC26-100000-P-USDT',
      base: 'BTC',
      quote: 'USDT',
      settlement: 'USDT',
      payoff: 'linear',
      amountUnit: 'base',
      contractSize: 1,
      fees: notional,
      strike: 100_000,
      right: 'put',
      expiry: 1_798_185_600_000_000,
    });
    expect([ticks.unit, size.unit, event.exchangeTime]).toEqual(['5', '0.01', ts * 1_000]);
  });

  test('of inverse futures count USD', () => {
    const record = {
      ...option,
      symbol: 'BTCUSDZ26',
      contractType: 'InverseFutures',
    };
    const options = {
      category: 'inverse',
      fees: { future: notional },
    } as const;
    expect(decode(options, answer([record], 'inverse'))).toMatchObject([
      { record: { kind: 'future', payoff: 'inverse', amountUnit: 'quote' } },
    ]);
  });

  test('without fees, or of another category, are a fault', () => {
    expect(reasonOf(answer([option], 'linear'))).toMatch(/first BTC-.*give the decoder those of/);
    expect(reasonOf(answer([option]))).toBe('records of option on a connection of linear');
  });
});

describe('messages without market content', () => {
  test.each([
    ['an acknowledgement', { success: true, ret_msg: '', conn_id: 'd', op: 'subscribe' }],
    ['a pong', { args: ['1'], op: 'pong' }],
    [
      "an acknowledgement of options'",
      {
        success: true,
        data: { failTopics: [], successTopics: ['a'] },
        type: 'COMMAND_RESP',
      },
    ],
  ])('%s gives no event', (_what, message) => {
    expect(decode({ category: 'option' }, message)).toEqual([]);
  });

  test.each([
    ['a refusal', { success: false, ret_msg: 'error:handler' }, 'Bybit refused: error:handler'],
    [
      'a refused topic',
      {
        success: true,
        data: { failTopics: ['tickers.X'] },
        type: 'COMMAND_RESP',
      },
      'Bybit refused: tickers.X',
    ],
    ['a failed answer', { retCode: 10_001, retMsg: 'bad' }, 'Bybit refused: 10001 bad'],
    ['an answer without list', { retCode: 0, result: {} }, 'an answer without a list'],
    ['an unknown topic', { topic: 'kline.1.X' }, 'topic kline.1.X has no reader'],
    ['a list', [], 'the frame is no JSON object'],
    ['nothing known', {}, 'neither a topic, nor an acknowledgement, nor an answer'],
    ['torn text', '{"topic"', 'the frame is not JSON'],
  ])('%s is a fault', (_what, message, reason) => {
    expect(reasonOf(message)).toBe(reason);
  });
});

const capture = 'frames/BYBIT.jsonl.zst';
describeRecorded('the Bybit frames of 2026', [capture], () => {
  const fees = { spot: notional, perpetual: notional, future: notional };
  const markets = (['linear', 'spot'] as const).map((category, index) => ({
    category,
    decoder: bybitDecoder({ category, fees }),
    frames: capturedJsonLines(capture, `bybit-${category}`, 'recv', `BYBIT.ws.${index + 2}`),
    records: capturedJsonLines(capture, `bybit-${category}`, 'http'),
  }));

  test('decode, all but the candles, which have no reader', () => {
    const outcomes = markets.map(({ frames, decoder }) =>
      tally(
        frames
          .flatMap(decoder)
          .map((event) =>
            event.type === 'decode-fault' ? event.reason.replace(/1\.\w+/, '') : event.type,
          ),
      ),
    );
    expect(markets.map(({ frames }) => frames.length)).toEqual([2_546, 681]);
    expect(outcomes).toMatchInlineSnapshot(`
      [
        {
          "book-delta": 1594,
          "book-snapshot": 4,
          "quote": 144,
          "quote-delta": 494,
          "ticker": 192,
          "topic kline. has no reader": 71,
          "trade": 327,
        },
        {
          "book-delta": 548,
          "book-snapshot": 2,
          "ticker": 81,
          "topic kline. has no reader": 25,
          "trade": 20,
        },
      ]
    `);
  });

  test('have 2,142 deltas that all follow', () => {
    const last = new Map<string, number>();
    const links = markets.flatMap(({ frames, decoder }) =>
      frames.flatMap(decoder).flatMap((event) => {
        if (event.type !== 'book-snapshot' && event.type !== 'book-delta') return [];
        const before = last.get(event.instrument);
        last.set(event.instrument, event.sequence);
        return event.type === 'book-delta' ? [sequenceLink(event, before ?? -1, false)] : [];
      }),
    );
    expect(tally(links)).toEqual({ next: 2_142 });
  });

  test('keep six books live to the end, on the grids of their own records', () => {
    const ends = markets.flatMap(({ category, frames, records, decoder }) => {
      const listing = records
        .filter(({ text }) => text.includes(`"category":"${category}"`))
        .flatMap(decoder);
      const market = new MarketState();
      for (const event of [...listing, ...frames.flatMap(decoder)]) market.apply(event);
      const listed = tally(listing.map((event) => event.type));
      const books = market.instruments.map(({ id }) => market.view(id)!.book.status);
      return [listed, tally(books)];
    });
    expect(ends).toMatchInlineSnapshot(`
      [
        {
          "instrument": 800,
        },
        {
          "awaiting-snapshot": 796,
          "live": 4,
        },
        {
          "instrument": 557,
        },
        {
          "awaiting-snapshot": 555,
          "live": 2,
        },
      ]
    `);
  });

  test('damaged 1,000 times give events or faults and never throw', () => {
    const texts = markets[0]!.frames.map((frame) => frame.text).filter((t) => t.length < 2_000);
    const faults = damagedFrames(texts, 1_000, 20_261_107).filter((text) =>
      decode({ category: 'linear' }, text).some((event) => event.type === 'decode-fault'),
    );
    expect(faults.length).toBeGreaterThan(400);
    expect(faults.length).toBeLessThan(1_000);
  });
});
