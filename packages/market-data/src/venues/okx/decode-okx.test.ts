import { describe, expect, test } from '@jest/globals';
import type { FeeSchedule, MarketEvent } from '@slipstream/core';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { sequenceLink } from '../../books/sequence-rule.ts';
import { decodeOkx, okxDecoder } from './decode-okx.ts';

const receiveTime = 1_700_000_000_500_000;
const ts = '1700000000000';
const times = { exchangeTime: 1_700_000_000_000_000, receiveTime };

function decode(message: unknown): readonly MarketEvent[] {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return decodeOkx({ connection: 'okx', receiveTime, text });
}

function push(channel: string, row: object, parts: object = {}): unknown {
  return { arg: { channel, instId: 'BTC-USDT' }, ...parts, data: [row] };
}

function reasonOf(message: unknown): string {
  const [event] = decode(message);
  return event?.type === 'decode-fault' ? event.reason : `no fault but ${event?.type}`;
}

const book = {
  asks: [['8476.98', '415', '0', '13']],
  bids: [['8476.97', '0', '0', '12']],
  ts,
  checksum: 0,
  seqId: 123_457,
};
const levels = { bids: [8_476.97, 0], asks: [8_476.98, 415], sequence: 123_457 };
const instrument = 'okx:BTC-USDT';

describe('books', () => {
  test('a snapshot names no number before it', () => {
    expect(decode(push('books', { ...book, prevSeqId: -1 }, { action: 'snapshot' }))).toEqual([
      { type: 'book-snapshot', instrument, ...levels, ...times },
    ]);
  });

  test('an update names the number before it, and a level without amount is removed', () => {
    expect(decode(push('books', { ...book, prevSeqId: 123_450 }, { action: 'update' }))).toEqual([
      { type: 'book-delta', instrument, ...levels, previousSequence: 123_450, ...times },
    ]);
  });

  test('a repeated number without levels keeps the book as it is', () => {
    const alive = { ts, asks: [], bids: [], seqId: 9, prevSeqId: 9 };
    const [event] = decode(push('books', alive, { action: 'update' }));
    expect(event).toMatchObject({ type: 'book-delta', bids: [], asks: [] });
    expect(event?.type === 'book-delta' && sequenceLink(event, 9, false)).toBe('next');
  });

  test('of five levels is a snapshot each time', () => {
    expect(decode(push('books5', { ...book, instId: 'ETH-USDT' }))).toMatchObject([
      { type: 'book-snapshot', instrument: 'okx:ETH-USDT', sequence: 123_457 },
    ]);
  });

  test('the best prices are a quote, whose empty side is absent', () => {
    const best = { ts, asks: [['8476.98', '415', '0', '13']], bids: [], seqId: 9 };
    expect(decode(push('bbo-tbt', best))).toEqual([
      { type: 'quote', instrument, ask: { price: 8_476.98, amount: 415 }, sequence: 9, ...times },
    ]);
  });

  test.each([
    ['without number', { ...book, seqId: undefined }, 'snapshot', 'books: 0.seqId: '],
    ['whose change has no number before it', book, 'update', 'an update without prevSeqId'],
    ['of an unknown action', book, 'patch', "a book with action 'patch'"],
    ['without amount', { ...book, bids: [['1.5']] }, 'snapshot', 'bids: ["1.5"] is no level'],
    ['with numbers for texts', { ...book, asks: [[1.5, 2]] }, 'snapshot', 'asks: [1.5,2] is no'],
  ])('%s is a fault', (_what, row, action, reason) => {
    expect(reasonOf(push('books', row, { action }))).toContain(reason);
  });

  test('without any instrument is a fault', () => {
    const nameless = { arg: { channel: 'books' }, action: 'snapshot', data: [book] };
    expect(reasonOf(nameless)).toBe('books: a book without instId');
  });
});

describe('trades', () => {
  const trade = { instId: 'BTC-USDT', tradeId: '7849', px: '30218.8', sz: '1', side: 'sell', ts };
  const event = {
    type: 'trade',
    instrument,
    id: '7849',
    price: 30_218.8,
    amount: 1,
    aggressor: 'sell',
    ...times,
  };

  test('name the side of the taker', () => {
    expect(decode(push('trades', trade))).toEqual([event]);
  });

  test('of options carry their volatility, where it is known', () => {
    expect(decode(push('option-trades', { ...trade, fillVol: '0.51' }))).toEqual([
      { ...event, iv: 0.51 },
    ]);
    expect(decode(push('option-trades', { ...trade, fillVol: '' }))).toEqual([event]);
  });

  test('without price are a fault that says where', () => {
    expect(reasonOf(push('trades', { ...trade, px: '' }))).toContain('trades: 0.px');
  });
});

describe('options', () => {
  const summary = {
    instType: 'OPTION',
    instId: 'ETH-USD-211222-4000-C',
    delta: '0.1975745164',
    markVol: '0.75',
    bidVol: '',
    askVol: '0.82',
    deltaBS: '0.2038286081',
    gammaBS: '1.3E-3',
    thetaBS: '-16.5',
    vegaBS: '0.76',
    fwdPx: '3950.5',
    ts,
  };
  const event = {
    type: 'option-ticker',
    tells: ['markIv', 'bidIv', 'askIv', 'forward', 'greeks'],
    instrument: 'okx:ETH-USD-211222-4000-C',
    markIv: 0.75,
    askIv: 0.82,
    forward: 3_950.5,
    greeks: { delta: 0.2038286081, gamma: 0.0013, vega: 0.76, theta: -16.5 },
    ...times,
  };

  test('have volatilities as fractions and greeks in USD; what is empty is absent', () => {
    expect(decode(push('opt-summary', summary))).toEqual([event]);
  });

  test('have no greeks where one of them is missing', () => {
    const { greeks, ...rest } = event;
    expect(decode(push('opt-summary', { ...summary, vegaBS: '' }))).toEqual([rest]);
  });

  test('have marks of their own kind', () => {
    const mark = { instId: 'BTC-USD-261225-100000-C', markPx: '0.02', ts };
    expect(decode(push('mark-price', { ...mark, instType: 'OPTION' }))).toMatchObject([
      { type: 'option-ticker', tells: ['mark'], mark: 0.02 },
    ]);
    expect(decode(push('mark-price', { ...mark, instType: 'SWAP' }))).toMatchObject([
      { type: 'ticker', tells: ['mark'], mark: 0.02 },
    ]);
  });
});

test('an index keeps its name', () => {
  const row = { instId: 'BTC-USD', idxPx: '37000.5', high24h: '1', ts };
  expect(decode(push('index-tickers', row))).toEqual([
    { type: 'index', index: 'BTC-USD', price: 37_000.5, ...times },
  ]);
});

test("a ticker's empty side and missing trade are absent", () => {
  const row = { instType: 'OPTION', instId: 'X', last: '', bidPx: '', bidSz: '', ts };
  expect(decode(push('tickers', { ...row, askPx: '0.05', askSz: '3' }))).toEqual([
    { type: 'quote', instrument: 'okx:X', ask: { price: 0.05, amount: 3 }, ...times },
  ]);
});

describe('instrument records', () => {
  const notional: FeeSchedule = { maker: '0.0002', taker: '0.0005', basis: 'notional' };
  const premium: FeeSchedule = {
    maker: '0.0002',
    taker: '0.0003',
    basis: 'underlying',
    premiumCap: '0.07',
  };
  const fees = { perpetual: notional, option: premium };
  const option = {
    instType: 'OPTION',
    instId: 'BTC-USD-261225-100000-C',
    uly: 'BTC-USD',
    baseCcy: '',
    quoteCcy: '',
    settleCcy: 'BTC',
    ctVal: '1',
    ctMult: '0.01',
    ctValCcy: 'BTC',
    ctType: '',
    tickSz: '0.0001',
    lotSz: '1',
    minSz: '1',
    stk: '100000',
    optType: 'C',
    expTime: '1798185600000',
    state: 'live',
  };

  function read(message: unknown): readonly MarketEvent[] {
    const text = JSON.stringify(message);
    return okxDecoder({ fees })({ connection: 'okx', receiveTime, text });
  }

  test('of an option count contracts of ctVal times ctMult coins', () => {
    const [event] = read({ code: '0', msg: '', data: [option] });
    if (event?.type !== 'instrument') throw new Error(JSON.stringify(event));
    const { ticks, size, ...terms } = event.record;
    expect(terms).toEqual({
      kind: 'option',
      id: 'okx:BTC-USD-261225-100000-C',
      venue: 'okx',
      symbol: 'BTC-USD-261225-100000-C',
      base: 'BTC',
      quote: 'USD',
      settlement: 'BTC',
      payoff: 'inverse',
      amountUnit: 'contracts',
      contractSize: 0.01,
      fees: premium,
      strike: 100_000,
      right: 'call',
      expiry: 1_798_185_600_000_000,
    });
    expect([ticks.unit, size.unit, size.minimum]).toEqual(['0.0001', '1', 1]);
  });

  test('of the channel come with the state of their instruments', () => {
    expect(read(push('instruments', { ...option, state: 'suspend' }))).toMatchObject([
      { type: 'instrument' },
      { type: 'status', instrument: 'okx:BTC-USD-261225-100000-C', state: 'halted' },
    ]);
  });

  test('that cannot be read are one fault beside the others', () => {
    const data = [
      option,
      { ...option, instId: 'A', stk: '' },
      { ...option, instId: 'B', lotSz: '0' },
    ];
    expect(read({ code: '0', data })).toMatchObject([
      { type: 'instrument' },
      {
        type: 'decode-fault',
        reason: '2 of 3 instrument records, first A: an option without stk or optType',
      },
    ]);
  });

  test('need the fees of the account', () => {
    expect(reasonOf({ code: '0', data: [option] })).toBe(
      '1 of 1 instrument records, first BTC-USD-261225-100000-C: the record names no fees; give the decoder those of option',
    );
  });
});

describe('messages without market content', () => {
  test.each([
    ['an acknowledgement', { event: 'subscribe', arg: { channel: 'books' }, connId: 'a' }],
    ['a notice', { event: 'notice', code: '64008', msg: 'The connection will soon be closed' }],
    ['the answer to a ping', 'pong'],
  ])('%s gives no event', (_what, message) => {
    expect(decode(message)).toEqual([]);
  });

  test.each([
    ['a refusal', { event: 'error', code: '60012', msg: 'Illegal' }, 'OKX refused: 60012 Illegal'],
    ['an answer of failure', { code: '51001', msg: 'No such' }, 'OKX refused: 51001 No such'],
    ['an unknown channel', push('candle1m', {}), 'candle1m: the channel has no reader'],
    ['a list', [], 'the frame is no JSON object'],
    ['an empty object', {}, 'neither a push, nor an event, nor an answer'],
    ['no channel', { arg: {}, data: [] }, 'a push without channel'],
    ['torn text', '{"arg"', 'the frame is not JSON'],
  ])('%s is a fault', (_what, message, reason) => {
    expect(reasonOf(message)).toBe(reason);
  });
});

test('1,000 damaged messages of our own give events or faults and never throw', () => {
  const texts = [
    push('books', { ...book, prevSeqId: 1 }, { action: 'update' }),
    push('bbo-tbt', book),
    push('trades', { instId: 'X', tradeId: '1', px: '1', sz: '2', side: 'buy', ts }),
    push('opt-summary', { instId: 'X', markVol: '0.5', deltaBS: '0.1', ts }),
    push('instruments', { instType: 'OPTION', instId: 'X', tickSz: '0.1', state: 'live' }),
  ].map((message) => JSON.stringify(message));
  const faults = damagedFrames(texts, 1_000, 20_261_105).filter((text) =>
    decode(text).some((event) => event.type === 'decode-fault'),
  );
  expect(faults.length).toBeGreaterThan(500);
});
