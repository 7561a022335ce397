import { describe, expect, test } from '@jest/globals';
import type { MarketEvent } from '@slipstream/core';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { binanceDecoder } from './decode-binance.ts';

const receiveTime = 1_765_983_421_000_000;
const decoder = binanceDecoder({ market: 'options' });

function decode(message: unknown): readonly MarketEvent[] {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return decoder({ connection: 'binance-options', receiveTime, text });
}

const depth = {
  e: 'depthUpdate',
  E: 1_765_983_419_936,
  T: 1_765_983_419_928,
  s: 'ETH-251219-3100-C',
  U: 121_508_743,
  u: 121_509_455,
  pu: 121_508_733,
  b: [['16.6000', '150.23']],
  a: [['18.8000', '0.00']],
};

describe('books of options', () => {
  const content = {
    instrument: 'binance-options:ETH-251219-3100-C',
    bids: [16.6, 150.23],
    asks: [18.8, 0],
    sequence: 121_509_455,
    exchangeTime: 1_765_983_419_928_000,
    receiveTime,
  };

  test('change by deltas that name the number before', () => {
    expect(decode({ stream: 'eth-251219-3100-c@depth@100ms', data: depth })).toEqual([
      {
        type: 'book-delta',
        ...content,
        firstSequence: 121_508_743,
        previousSequence: 121_508_733,
      },
    ]);
  });

  test('of limited depth are snapshots each time', () => {
    expect(decode({ stream: 'eth-251219-3100-c@depth20@100ms', data: depth })).toEqual([
      { type: 'book-snapshot', ...content },
    ]);
  });

  test('give their best prices', () => {
    const data = { e: 'bookTicker', u: 9, s: 'X', b: '1', B: '0', a: '2', A: '3', T: 1, E: 2 };
    expect(decode({ stream: 'x@bookTicker', data })).toEqual([
      {
        type: 'quote',
        instrument: 'binance-options:X',
        sequence: 9,
        ask: { price: 2, amount: 3 },
        exchangeTime: 1_000,
        receiveTime,
      },
    ]);
  });
});

describe('trades of options', () => {
  const trade = {
    e: 'trade',
    E: 1_765_983_420_778,
    T: 1_765_983_420_778,
    s: 'BTC-251219-89000-C',
    t: 200,
    p: '1420.000',
    q: '1.54',
    X: 'MARKET',
    S: 'BUY',
    m: false,
  };
  const event = {
    type: 'trade',
    instrument: 'binance-options:BTC-251219-89000-C',
    id: '200',
    price: 1_420,
    amount: 1.54,
    aggressor: 'buy',
    exchangeTime: 1_765_983_420_778_000,
    receiveTime,
  };

  test('take their aggressor from the maker', () => {
    expect(decode({ stream: 'btc-251219-89000-c@optionTrade', data: trade })).toEqual([event]);
  });

  test('of blocks are no liquidations', () => {
    const data = { ...trade, X: 'BLOCK' };
    expect(decode({ stream: 'btc-251219-89000-c@optionTrade', data })).toEqual([
      { ...event, block: true },
    ]);
  });

  test('of a day give the last price', () => {
    const data = { e: '24hrTicker', E: 1, s: 'X', p: '20', c: '200.0000', o: '200.0000', n: 9 };
    const about = { instrument: 'binance-options:X', exchangeTime: 1_000, receiveTime };
    expect(decode({ stream: 'x@optionTicker', data })).toEqual([
      { type: 'option-ticker', tells: ['last'], last: 200, ...about },
    ]);
    expect(decode({ stream: 'x@optionTicker', data: { ...data, c: '0.0000' } })).toEqual([]);
  });
});

const mark = {
  s: 'XRP-251219-2.05-P',
  mp: '19.0314',
  E: 1_765_983_420_260,
  e: 'markPrice',
  i: '1.96239445',
  P: '0.0000',
  bo: '0.0000',
  ao: '20.5000',
  bq: '0.00',
  aq: '4.00',
  b: '-1.0',
  a: '2.75',
  vo: '2.6',
  rf: '0.0',
  d: '-0.56213899',
  t: '-0.04023754',
  g: '1.12832706',
  v: '0.00052941',
};

describe('marks of a chain', () => {
  const about = {
    instrument: 'binance-options:XRP-251219-2.05-P',
    exchangeTime: 1_765_983_420_260_000,
    receiveTime,
  };

  test('are a list; an empty side and a volatility of -1.0 are absent', () => {
    const events = decode({ stream: 'xrpusdt@optionMarkPrice', data: [mark, { ...mark, s: 'Y' }] });
    expect(events).toHaveLength(4);
    expect(events.slice(0, 2)).toEqual([
      { type: 'quote', ask: { price: 20.5, amount: 4 }, ...about },
      {
        type: 'option-ticker',
        tells: ['mark', 'index', 'bidIv', 'askIv', 'markIv', 'greeks'],
        mark: 19.0314,
        index: 1.96239445,
        askIv: 2.75,
        markIv: 2.6,
        greeks: { delta: -0.56213899, gamma: 1.12832706, vega: 0.00052941, theta: -0.04023754 },
        ...about,
      },
    ]);
  });

  test('with one that cannot be read are a fault', () => {
    expect(
      decode({ stream: 'x@optionMarkPrice', data: [mark, { ...mark, mp: '' }] }),
    ).toMatchObject([
      { type: 'decode-fault', reason: 'x@optionMarkPrice: mp: expected decimal text' },
    ]);
    expect(decode({ stream: 'x@optionMarkPrice', data: [mark, 7] })).toMatchObject([
      { type: 'decode-fault', reason: 'stream x@optionMarkPrice carries no object' },
    ]);
  });
});

test('open interest comes as a list of an expiry, in contracts', () => {
  const row = { e: 'openInterest', E: 1, s: 'X', o: '1580.87', h: '1912992.178168204' };
  expect(decode({ stream: 'ethusdt@optionOpenInterest@221125', data: [row] })).toEqual([
    {
      type: 'option-ticker',
      tells: ['openInterest'],
      openInterest: 1_580.87,
      instrument: 'binance-options:X',
      exchangeTime: 1_000,
      receiveTime,
    },
  ]);
});

test("all symbols' marks and forced orders of futures come as lists too", () => {
  const futures = binanceDecoder({ market: 'usdm' });
  const price = { e: 'markPriceUpdate', E: 1, s: 'BTCUSDT', p: '5', i: '6', r: '', T: 0 };
  const forced = { e: 'forceOrder', E: 1, o: { s: 'BTCUSDT', S: 'BUY', p: '5', q: '2', T: 1 } };
  const kinds = (data: readonly object[]) =>
    futures({ connection: 'binance-usdm', receiveTime, text: JSON.stringify(data) }).map(
      (event) => event.type,
    );
  expect(kinds([price, { ...price, s: 'ETHUSDT' }])).toEqual(['ticker', 'ticker']);
  expect(kinds([forced])).toEqual(['liquidation']);
});

test('500 damaged messages give events or faults and never throw', () => {
  const texts = [
    { stream: 'x@depth@100ms', data: depth },
    { stream: 'x@optionMarkPrice', data: [mark, mark] },
  ].map((message) => JSON.stringify(message));
  const faults = damagedFrames(texts, 500, 20_261_108).filter((text) =>
    decode(text).some((event) => event.type === 'decode-fault'),
  );
  expect(faults.length).toBeGreaterThan(200);
});
