import { describe, expect, test } from '@jest/globals';
import type { FeeSchedule, MarketEvent } from '@slipstream/core';
import type { BinanceFeed } from './binance-market.ts';
import { binanceDecoder } from './decode-binance.ts';

const receiveTime = 1_700_000_000_500_000;
const serverTime = 1_700_000_000_000;
const notional: FeeSchedule = { maker: '0.0002', taker: '0.0005', basis: 'notional' };
const premium: FeeSchedule = { ...notional, basis: 'underlying', premiumCap: '0.1' };
const fees = { spot: notional, perpetual: notional, future: notional, option: premium };

function answer(
  market: BinanceFeed,
  list: string,
  records: readonly object[],
): readonly MarketEvent[] {
  const text = JSON.stringify({ timezone: 'UTC', serverTime, rateLimits: [], [list]: records });
  return binanceDecoder({ market, fees })({ connection: `binance-${market}`, receiveTime, text });
}

const filters = [
  { filterType: 'PRICE_FILTER', minPrice: '0.10', maxPrice: '1000000', tickSize: '0.10' },
  { filterType: 'LOT_SIZE', minQty: '0.002', maxQty: '1000', stepSize: '0.001' },
  { filterType: 'MAX_NUM_ORDERS', limit: 200 },
];
const pair = {
  symbol: 'BTCUSDT',
  status: 'TRADING',
  baseAsset: 'BTC',
  quoteAsset: 'USDT',
  filters,
};
const future = { ...pair, pair: 'BTCUSDT', marginAsset: 'USDT', deliveryDate: 4_133_404_800_000 };
const call = {
  symbol: 'BTC-261225-100000-C',
  status: 'TRADING',
  underlying: 'BTCUSDT',
  quoteAsset: 'USDT',
  unit: 1,
  side: 'CALL',
  strikePrice: '100000.00000000',
  expiryDate: 1_798_185_600_000,
  filters,
};

describe('records of exchangeInfo', () => {
  test('of a spot pair, with its ticks, lots and the server as its time', () => {
    const [event, state] = answer('spot', 'symbols', [pair]);
    expect(event).toMatchObject({
      type: 'instrument',
      exchangeTime: serverTime * 1_000,
      receiveTime,
      record: {
        kind: 'spot',
        id: 'binance-spot:BTCUSDT',
        payoff: 'linear',
        settlement: 'USDT',
        amountUnit: 'base',
        contractSize: 1,
        fees: notional,
      },
    });
    const record = event?.type === 'instrument' ? event.record : undefined;
    expect([record?.ticks.unit, record?.size.unit, record?.size.minimum]).toEqual([
      '0.1',
      '0.001',
      2,
    ]);
    expect(state).toEqual({
      type: 'status',
      instrument: 'binance-spot:BTCUSDT',
      state: 'open',
      exchangeTime: serverTime * 1_000,
      receiveTime,
    });
  });

  test('of a perpetual and a dated future', () => {
    const dated = { ...future, symbol: 'BTCUSDT_261225', contractType: 'CURRENT_QUARTER' };
    const records = [
      { ...future, contractType: 'PERPETUAL' },
      { ...dated, deliveryDate: 1_798_185_600_000 },
    ];
    expect(answer('usdm', 'symbols', records).slice(0, 2)).toMatchObject([
      { record: { kind: 'perpetual', payoff: 'linear', settlement: 'USDT' } },
      { record: { kind: 'future', expiry: 1_798_185_600_000_000, amountUnit: 'base' } },
    ]);
  });

  test('of an inverse perpetual, in contracts of USD, with its state under another name', () => {
    const { status, ...rest } = future;
    const inverse = {
      ...rest,
      symbol: 'BTCUSD_PERP',
      contractStatus: 'TRADING',
      contractType: 'PERPETUAL',
      contractSize: 100,
      quoteAsset: 'USD',
      marginAsset: 'BTC',
    };
    const [event, state] = answer('coinm', 'symbols', [inverse]);
    expect(event).toMatchObject({
      record: {
        kind: 'perpetual',
        payoff: 'inverse',
        settlement: 'BTC',
        amountUnit: 'contracts',
        contractSize: 100,
      },
    });
    expect(state).toMatchObject({ type: 'status', state: 'open' });
  });

  test('of an option, whose contract is a coin unless its record says otherwise', () => {
    const [one] = answer('options', 'optionSymbols', [call]);
    expect(one).toMatchObject({
      record: {
        kind: 'option',
        id: 'binance-options:BTC-261225-100000-C',
        base: 'BTC',
        quote: 'USDT',
        settlement: 'USDT',
        payoff: 'linear',
        amountUnit: 'base',
        contractSize: 1,
        strike: 100_000,
        right: 'call',
        expiry: 1_798_185_600_000_000,
        fees: premium,
      },
    });
    const [hundred] = answer('options', 'optionSymbols', [{ ...call, unit: 100, side: 'PUT' }]);
    expect(hundred).toMatchObject({
      record: { amountUnit: 'contracts', contractSize: 100, right: 'put' },
    });
  });

  test.each([
    ['HALT', 'halted'],
    ['SETTLING', 'settlement'],
    ['PENDING_TRADING', 'closed'],
  ])('of state %s is %s', (status, state) => {
    expect(answer('spot', 'symbols', [{ ...pair, status }])[1]).toMatchObject({
      type: 'status',
      state,
    });
  });

  test.each([
    ['without its filters', { filters: [] }, 'no PRICE_FILTER with tickSize'],
    ['of no strike', { strikePrice: undefined }, 'an option without strikePrice or side'],
    ['of no expiry', { expiryDate: undefined }, 'neither expiryDate nor deliveryDate'],
    ['on a pair in another quote', { underlying: 'BTCBUSD' }, 'an underlying in the quote'],
    [
      'with a tick of 0',
      { filters: [{ ...filters[0], tickSize: '0' }, filters[1]] },
      'unit of a grid',
    ],
  ])('%s is a fault; the others of the answer are read', (_what, parts, reason) => {
    const events = answer('options', 'optionSymbols', [
      call,
      { ...call, ...parts, status: undefined },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['instrument', 'decode-fault', 'status']);
    expect(events[1]).toMatchObject({ reason: expect.stringContaining(reason) });
    expect(events[1]).toMatchObject({
      reason: expect.stringContaining('1 of 2 instrument records'),
    });
  });

  test('without fees of the account is a fault that names the remedy', () => {
    const text = JSON.stringify({ serverTime, symbols: [pair] });
    const [fault] = binanceDecoder({ market: 'spot' })({
      connection: 'binance-spot',
      receiveTime,
      text,
    });
    expect(fault).toMatchObject({
      type: 'decode-fault',
      reason: expect.stringContaining('give the decoder those of spot'),
    });
  });

  test('of a coin future without the size of its contract is a fault', () => {
    const record = { ...future, contractType: 'PERPETUAL' };
    expect(answer('coinm', 'symbols', [record])[0]).toMatchObject({
      reason: expect.stringContaining('contractSize is missing'),
    });
  });
});
