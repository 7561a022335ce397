import { type InstrumentId, instrumentId } from '@slipstream/core';

/**
 * Binance's markets, each a venue of its own with its own symbols: spot, futures margined in USD stablecoins,
 * futures margined in the coin.
 */
export type BinanceMarket = 'spot' | 'usdm' | 'coinm';

/** What a connection of Binance can serve: a market, or its European options. */
export type BinanceFeed = BinanceMarket | 'options';

/** The name of a market among venues, which is also that of its connections. */
export function binanceVenue(market: BinanceFeed): string {
  return `binance-${market}`;
}

/**
 * The id of a symbol in one of Binance's markets.
 *
 * @example
 * ```ts
 * import { binanceInstrumentId } from '@slipstream/market-data';
 *
 * binanceInstrumentId('coinm', 'BTCUSD_PERP'); // => 'binance-coinm:BTCUSD_PERP'
 * ```
 */
export function binanceInstrumentId(market: BinanceFeed, symbol: string): InstrumentId {
  return instrumentId(binanceVenue(market), symbol);
}
