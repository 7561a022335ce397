import { describe, expect, test } from '@jest/globals';
import { coinsOf, InvalidValue } from '@slipstream/core';
import { binanceInstrument } from './binance-instrument.ts';

const fees = { maker: '0.0002', taker: '0.0005', basis: 'notional' } as const;

describe('an instrument of Binance', () => {
  test('on spot is a pair', () => {
    const { ticks, size, ...terms } = binanceInstrument({
      market: 'spot',
      symbol: 'NEXOUSDT',
      tick: '0.00100000',
      lot: '0.01',
      minimum: '0.1',
      fees,
    });
    expect(terms).toEqual({
      kind: 'spot',
      id: 'binance-spot:NEXOUSDT',
      venue: 'binance-spot',
      symbol: 'NEXOUSDT',
      base: 'NEXO',
      quote: 'USDT',
      settlement: 'USDT',
      payoff: 'linear',
      amountUnit: 'base',
      contractSize: 1,
      fees,
    });
    expect(ticks.ticks(1.214)).toBe(1_214);
    expect(size.minimum).toBe(10);
  });

  test('of the USD market is linear, with amounts in coins', () => {
    const perpetual = binanceInstrument({
      market: 'usdm',
      symbol: 'BTCUSDT',
      tick: 0.1,
      lot: 0.001,
      fees,
    });
    expect(perpetual).toMatchObject({ kind: 'perpetual', payoff: 'linear', amountUnit: 'base' });
  });

  test.each([
    ['BTCUSD_PERP', 'BTC', 100],
    ['ETHUSD_PERP', 'ETH', 10],
  ])(
    '%s of the coin market is inverse, settled in %s, with contracts of %d USD',
    (symbol, coin, usd) => {
      const perpetual = binanceInstrument({ market: 'coinm', symbol, tick: '0.1', lot: '1', fees });
      expect(perpetual).toMatchObject({
        kind: 'perpetual',
        payoff: 'inverse',
        base: coin,
        quote: 'USD',
        settlement: coin,
        amountUnit: 'contracts',
        contractSize: usd,
      });
      expect(coinsOf(perpetual, 1_000, 50_000)).toBe((1_000 * usd) / 50_000);
    },
  );

  test('with a day in its symbol expires then', () => {
    const future = binanceInstrument({
      market: 'coinm',
      symbol: 'BTCUSD_261225',
      tick: '0.1',
      lot: '1',
      contractSize: 50,
      fees,
    });
    expect(future).toMatchObject({
      kind: 'future',
      contractSize: 50,
      expiry: Date.UTC(2026, 11, 25, 8) * 1_000,
    });
  });

  test.each([
    { market: 'spot', symbol: 'BTCUSDT' },
    { market: 'usdm', symbol: 'BTCUSDT' },
    { market: 'usdm', symbol: 'BTCUSDT_261225' },
  ] as const)('cannot be written on: $symbol of $market', ({ market, symbol }) => {
    const instrument = binanceInstrument({ market, symbol, tick: '0.1', lot: '0.001', fees });
    expect(() => Object.assign(instrument, { contractSize: 9 })).toThrow(TypeError);
    expect(() => Object.assign(instrument.fees, { taker: '0' })).toThrow(TypeError);
  });

  test('takes base and quote from the caller where the symbol does not tell', () => {
    const terms = { market: 'spot', symbol: 'XYZZY', tick: '1', lot: '1', fees } as const;
    expect(() => binanceInstrument(terms)).toThrow(InvalidValue);
    expect(() => binanceInstrument({ ...terms, symbol: 'USDT' })).toThrow(/symbol was 'USDT'/);
    expect(binanceInstrument({ ...terms, base: 'XYZ', quote: 'ZY' })).toMatchObject({
      base: 'XYZ',
      quote: 'ZY',
    });
  });

  test('refuses a suffix that is no day', () => {
    const terms = { market: 'usdm', symbol: 'BTCUSDT_SOON', tick: '1', lot: '1', fees } as const;
    expect(() => binanceInstrument(terms)).toThrow(/_261225/);
  });
});
