import { describe, expect, test } from '@jest/globals';
import type { MarketEvent } from '@slipstream/core';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { capturedFrames, describeRecorded, tally } from '../../../test/recorded-data.ts';
import { sequenceLink } from '../../books/sequence-rule.ts';
import type { BinanceMarket } from './binance-market.ts';
import { binanceDecoder } from './decode-binance.ts';

const receiveTime = 1_700_000_000_500_000;

function decode(market: BinanceMarket, message: unknown, symbol?: string): readonly MarketEvent[] {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const decoder = binanceDecoder({ market, ...(symbol !== undefined && { symbol }) });
  return decoder({ connection: `binance-${market}`, receiveTime, text });
}

function streamed(stream: string, data: unknown): unknown {
  return { stream, data };
}

function reasonOf(message: unknown, symbol?: string): string {
  const [event] = decode('spot', message, symbol);
  return event?.type === 'decode-fault' ? event.reason : `no fault but ${event?.type}`;
}

const spotDepth = {
  e: 'depthUpdate',
  E: 1_700_000_000_000,
  s: 'BTCUSDT',
  U: 10,
  u: 12,
  b: [['61837.63000000', '3.78826000']],
  a: [['61837.64000000', '0.00000000']],
};

describe('depth', () => {
  test('of spot names its first and its last change', () => {
    expect(decode('spot', streamed('btcusdt@depth@100ms', spotDepth))).toEqual([
      {
        type: 'book-delta',
        instrument: 'binance-spot:BTCUSDT',
        exchangeTime: 1_700_000_000_000_000,
        receiveTime,
        bids: [61_837.63, 3.78826],
        asks: [61_837.64, 0],
        sequence: 12,
        firstSequence: 10,
      },
    ]);
  });

  test("of futures names the change before, at the matching engine's time", () => {
    const depth = { ...spotDepth, T: 1_699_999_999_990, pu: 7, ps: 'BTCUSD', s: 'BTCUSD_PERP' };
    expect(decode('coinm', streamed('btcusd_perp@depth@0ms', depth))).toMatchObject([
      {
        instrument: 'binance-coinm:BTCUSD_PERP',
        previousSequence: 7,
        exchangeTime: 1_699_999_999_990_000,
      },
    ]);
  });

  test('of a limited number of levels is a snapshot each time, and no delta', () => {
    const depth = { ...spotDepth, pu: 7 };
    expect(decode('usdm', streamed('btcusdt@depth20@100ms', depth))).toMatchObject([
      { type: 'book-snapshot', instrument: 'binance-usdm:BTCUSDT', sequence: 12 },
    ]);
    const partial = { lastUpdateId: 9, bids: [['1.5', '2', []]], asks: [] };
    expect(decode('spot', streamed('nexousdt@depth5', partial))).toMatchObject([
      { type: 'book-snapshot', instrument: 'binance-spot:NEXOUSDT', bids: [1.5, 2], sequence: 9 },
    ]);
  });

  test("recorded as a REST answer is a snapshot of the decoder's instrument, dated by its receipt", () => {
    const answer = { lastUpdateId: 9, bids: [['1.5', '2']], asks: [['1.6', '3']] };
    expect(decode('spot', answer, 'NEXOUSDT')).toEqual([
      {
        type: 'book-snapshot',
        instrument: 'binance-spot:NEXOUSDT',
        exchangeTime: receiveTime,
        receiveTime,
        bids: [1.5, 2],
        asks: [1.6, 3],
        sequence: 9,
      },
    ]);
  });

  test('recorded as a REST answer of futures brings its time, and of coin-margined ones its name', () => {
    const answer = {
      lastUpdateId: 9,
      E: 1_700_000_000_005,
      T: 1_700_000_000_001,
      symbol: 'BTCUSD_PERP',
      pair: 'BTCUSD',
      bids: [],
      asks: [],
    };
    expect(decode('coinm', answer, 'ETHUSD_PERP')).toMatchObject([
      { instrument: 'binance-coinm:BTCUSD_PERP', exchangeTime: 1_700_000_000_001_000 },
    ]);
  });

  test('recorded as a REST answer without any name is a fault with the remedy', () => {
    expect(reasonOf({ lastUpdateId: 9, bids: [], asks: [] })).toBe(
      'a depth snapshot names no instrument; give binanceDecoder its symbol',
    );
  });

  test.each([
    ['a price that is a number', [[1.5, '2']]],
    ['an empty amount', [['1.5', '']]],
    ['an amount that is no number', [['1.5', 'many']]],
    ['an infinite amount', [['1.5', '1e999']]],
    ['no amount', [['1.5']]],
    ['no level', ['1.5']],
  ])('with %s is a fault', (_what, b) => {
    expect(reasonOf(streamed('btcusdt@depth', { ...spotDepth, b }))).toMatch(
      /^btcusdt@depth: bids: .* is no level of price and amount$/,
    );
    expect(reasonOf({ lastUpdateId: 1, bids: [], asks: b }, 'BTCUSDT')).toMatch(/^asks: /);
  });

  test('without a first number is a fault that names the field', () => {
    expect(reasonOf(streamed('btcusdt@depth', { ...spotDepth, U: undefined }))).toMatch(
      /^btcusdt@depth: U: /,
    );
  });
});

describe('trades', () => {
  const trade = {
    e: 'trade',
    E: 1_700_000_000_002,
    T: 1_700_000_000_001,
    s: 'BTCUSDT',
    t: 77,
    p: '61837.63000000',
    q: '0.02000000',
    m: true,
  };
  const event = {
    type: 'trade',
    instrument: 'binance-usdm:BTCUSDT',
    exchangeTime: 1_700_000_000_001_000,
    receiveTime,
    id: '77',
    price: 61_837.63,
    amount: 0.02,
    aggressor: 'sell',
  };

  test('take their aggressor from the maker: where the buyer rested, a seller came', () => {
    expect(decode('usdm', streamed('btcusdt@trade', { ...trade, X: 'MARKET' }))).toEqual([event]);
    expect(decode('usdm', streamed('btcusdt@trade', { ...trade, m: false }))).toEqual([
      { ...event, aggressor: 'buy' },
    ]);
  });

  test.each(['INSURANCE_FUND', 'ADL'])('of kind %s did not touch the book', (X) => {
    expect(decode('usdm', streamed('btcusdt@trade', { ...trade, X }))).toEqual([
      { ...event, block: true, liquidation: true },
    ]);
  });

  test('that the venue withdrew give no event', () => {
    expect(
      decode('usdm', streamed('btcusdt@trade', { ...trade, p: '0', q: '0', X: 'NA' })),
    ).toEqual([]);
  });

  test('of one taker come as one, under a number of their own', () => {
    const { t, ...rest } = trade;
    const aggregate = { ...rest, e: 'aggTrade', a: 5, f: 77, l: 79 };
    expect(decode('usdm', streamed('btcusdt@aggTrade', aggregate))).toEqual([
      { ...event, id: '5' },
    ]);
  });

  test('with a price that is no decimal are a fault', () => {
    expect(reasonOf(streamed('btcusdt@trade', { ...trade, p: '1e5' }))).toBe(
      'btcusdt@trade: p: expected decimal text',
    );
  });
});

describe('best prices', () => {
  const ticker = { u: 9, s: 'BTCUSDT', b: '1.5', B: '2', a: '1.6', A: '3' };
  const quote = {
    type: 'quote',
    instrument: 'binance-spot:BTCUSDT',
    sequence: 9,
    bid: { price: 1.5, amount: 2 },
    ask: { price: 1.6, amount: 3 },
    receiveTime,
  };

  test('of spot carry no time and are dated by their receipt', () => {
    expect(decode('spot', streamed('btcusdt@bookTicker', ticker))).toEqual([
      { ...quote, exchangeTime: receiveTime },
    ]);
  });

  test('of futures carry the time of the matching engine', () => {
    const data = { ...ticker, e: 'bookTicker', T: 1_700_000_000_001, E: 1_700_000_000_003 };
    expect(decode('usdm', streamed('btcusdt@bookTicker', data))).toEqual([
      { ...quote, instrument: 'binance-usdm:BTCUSDT', exchangeTime: 1_700_000_000_001_000 },
    ]);
  });

  test('leave an empty side out', () => {
    const data = { ...ticker, b: '0.00000000', B: '0.00000000', A: '0' };
    const { bid, ask, ...empty } = quote;
    expect(decode('spot', streamed('btcusdt@bookTicker', data))).toEqual([
      { ...empty, exchangeTime: receiveTime },
    ]);
  });
});

describe('marks and forced orders', () => {
  const mark = {
    e: 'markPriceUpdate',
    E: 1_700_000_000_000,
    s: 'BTCUSDT',
    p: '61800.5',
    i: '61790.25',
    P: '61805',
    r: '-0.00010000',
    T: 1_700_006_400_000,
  };
  const times = { exchangeTime: 1_700_000_000_000_000, receiveTime };

  const tells = ['mark', 'index', 'fundingRate', 'nextFunding'];

  test('a mark comes with index and funding', () => {
    expect(decode('usdm', streamed('btcusdt@markPrice@1s', mark))).toEqual([
      {
        type: 'ticker',
        tells,
        instrument: 'binance-usdm:BTCUSDT',
        mark: 61_800.5,
        index: 61_790.25,
        fundingRate: -0.0001,
        nextFunding: 1_700_006_400_000_000,
        ...times,
      },
    ]);
  });

  test('a dated future has no funding', () => {
    const { i, ...dated } = { ...mark, s: 'BTCUSD_261225', r: '', T: 0 };
    expect(decode('coinm', streamed('btcusd_261225@markPrice', dated))).toEqual([
      {
        type: 'ticker',
        tells,
        instrument: 'binance-coinm:BTCUSD_261225',
        mark: 61_800.5,
        ...times,
      },
    ]);
  });

  test.each([
    ['SELL', 'sell'],
    ['BUY', 'buy'],
  ])('a forced order to %s', (S, side) => {
    const o = {
      s: 'BTCUSDT',
      S,
      o: 'LIMIT',
      q: '0.5',
      p: '61000',
      ap: '61010',
      T: 1_700_000_000_000,
    };
    const data = { e: 'forceOrder', E: 1_700_000_000_009, o };
    expect(decode('usdm', streamed('btcusdt@forceOrder', data))).toEqual([
      {
        type: 'liquidation',
        instrument: 'binance-usdm:BTCUSDT',
        side,
        price: 61_000,
        amount: 0.5,
        ...times,
      },
    ]);
  });
});

describe('what is no market data', () => {
  test('an acknowledgement gives no event', () => {
    expect(decode('spot', { result: null, id: 1 })).toEqual([]);
  });

  test('a bare payload needs no stream', () => {
    expect(decode('spot', spotDepth)).toHaveLength(1);
  });

  test.each([
    ['text that is no JSON', '{"stream":', 'the frame is not JSON'],
    ['a list', [], 'the frame is no JSON object'],
    [
      'a stream without an object',
      { stream: 'x@depth', data: [] },
      'stream x@depth carries no object',
    ],
    [
      'a stream without a reader',
      streamed('x@kline_1m', { e: 'kline' }),
      'x@kline_1m: event kline has no reader',
    ],
    ['an event whose name is no text', streamed('x@y', { e: { a: 1 } }), 'x@y: event'],
    [
      'a refusal',
      { error: { code: 2, msg: 'Invalid request' }, id: 1 },
      'Binance refused: 2 Invalid request',
    ],
    [
      'a refusal of REST',
      { code: -1121, msg: 'Invalid symbol.' },
      'Binance refused: -1121 Invalid symbol.',
    ],
    ['nothing known', { hello: 1 }, 'neither a stream, nor a snapshot, nor an answer'],
  ])('%s is a fault', (_what, message, reason) => {
    expect(reasonOf(message)).toContain(reason);
  });
});

test('2,000 damaged messages of our own give events or faults and never throw', () => {
  const texts = [
    streamed('btcusdt@depth@100ms', spotDepth),
    streamed('btcusdt@bookTicker', { u: 9, s: 'BTCUSDT', b: '1.5', B: '2', a: '1.6', A: '3' }),
    streamed('btcusdt@trade', { e: 'trade', T: 1, s: 'BTCUSDT', t: 7, p: '1.5', q: '2', m: true }),
    { lastUpdateId: 9, bids: [['1.5', '2']], asks: [['1.6', '3']] },
  ].map((message) => JSON.stringify(message));
  const faults = damagedFrames(texts, 2_000, 20_261_104).filter((text) =>
    decode('spot', text, 'BTCUSDT').some((event) => event.type === 'decode-fault'),
  );
  expect(faults.length).toBeGreaterThan(1_000);
});

const capture = ['frames/BINANCE_FUTURES.ws.1.0', 'frames/BINANCE_FUTURES.http.0.0'];
describeRecorded('the futures frames of 2021', capture, () => {
  const streams = capturedFrames(capture[0]!, 'binance-usdm');
  const decoder = binanceDecoder({ market: 'usdm' });

  test('decode, all but the candles, which have no reader', () => {
    const outcomes = streams
      .flatMap(decoder)
      .map((event) =>
        event.type === 'decode-fault' ? event.reason.replace(/^\w+@/, '') : event.type,
      );
    expect(tally(outcomes)).toEqual({
      quote: 613,
      'book-delta': 764,
      trade: 91,
      'kline_1m: event kline has no reader': 67,
    });
  });

  test('chain without a hole', () => {
    const last = new Map<string, number>();
    const links = streams.flatMap(decoder).flatMap((event) => {
      if (event.type !== 'book-delta') return [];
      const before = last.get(event.instrument);
      last.set(event.instrument, event.sequence);
      return before === undefined ? [] : [sequenceLink(event, before, false)];
    });
    expect(tally(links)).toEqual({ next: 760 });
  });

  test('2,000 damaged frames give events or faults and never throw', () => {
    const answers = capturedFrames(capture[1]!, 'binance-usdm').map((frame) => frame.text);
    const texts = [
      ...streams.map((frame) => frame.text),
      ...answers.map((text) => text.slice(0, 2_000)),
    ];
    const outcomes = damagedFrames(texts, 2_000, 20_261_102).map((text) =>
      decode('usdm', text, 'SUSHIUSDT').some((event) => event.type === 'decode-fault')
        ? 'fault'
        : 'events',
    );
    const { fault = 0, events = 0 } = tally(outcomes);
    expect(fault).toBeGreaterThan(1_000);
    expect(events).toBeGreaterThan(200);
    expect(fault + events).toBe(2_000);
  });
});
