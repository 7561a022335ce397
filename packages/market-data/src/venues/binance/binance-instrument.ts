import {
  type FeeSchedule,
  type FutureInstrument,
  frozenInstrument,
  InvalidValue,
  LotSize,
  type Micros,
  type PerpetualInstrument,
  type SpotInstrument,
  TickTable,
} from '@slipstream/core';
import { type BinanceMarket, binanceInstrumentId, binanceVenue } from './binance-market.ts';

/** What Binance's streams do not say of an instrument and its `exchangeInfo` does. */
export interface BinanceInstrumentTerms {
  readonly market: BinanceMarket;
  /** The venue's name: `BTCUSDT`, `BTCUSD_PERP`, `BTCUSDT_261225`. */
  readonly symbol: string;
  /** Step of prices (`PRICE_FILTER.tickSize`). */
  readonly tick: string | number;
  /** Step of amounts (`LOT_SIZE.stepSize`): coins, or contracts of the coin-margined market. */
  readonly lot: string | number;
  /** The least amount of an order; one lot when left out. */
  readonly minimum?: string | number;
  /** The account's own fees: they depend on its tier, and no stream tells them. */
  readonly fees: FeeSchedule;
  /** The coin, where the symbol does not end in a well-known quote currency. */
  readonly base?: string;
  readonly quote?: string;
  /** USD per contract of the coin-margined market; 100 for BTC and 10 for others when left out. */
  readonly contractSize?: number;
}

/** The quote currencies by which a symbol can be told apart, longest first. */
const QUOTES = ['FDUSD', 'USDT', 'USDC', 'TUSD', 'BUSD', 'USD', 'EUR', 'TRY', 'BTC', 'ETH', 'BNB'];

/** Delivery is at 08:00 UTC of the day in the symbol. */
const DELIVERY_HOUR = 8;

/**
 * An instrument of Binance: a spot pair, a perpetual, or a dated future where the symbol names a day. Futures
 * of the coin-margined market are inverse, with amounts in contracts of a fixed number of USD. It is frozen.
 *
 * @throws {InvalidValue} when a tick or lot is none, or the symbol cannot be told into base and quote.
 * @example
 * ```ts
 * import { binanceInstrument } from '@slipstream/market-data';
 *
 * const fees = { maker: '0.0002', taker: '0.0005', basis: 'notional' } as const;
 * const perpetual = binanceInstrument({ market: 'coinm', symbol: 'BTCUSD_PERP', tick: '0.1', lot: '1', fees });
 * perpetual.id; // => 'binance-coinm:BTCUSD_PERP'
 * [perpetual.kind, perpetual.payoff, perpetual.amountUnit, perpetual.contractSize]; // => ['perpetual', 'inverse', 'contracts', 100]
 * ```
 */
export function binanceInstrument(
  terms: BinanceInstrumentTerms,
): SpotInstrument | PerpetualInstrument | FutureInstrument {
  const { market, symbol } = terms;
  const [pair = '', suffix] = symbol.split('_');
  const { base, quote } = currenciesOf(pair, terms);
  const inverse = market === 'coinm';
  const shared = {
    id: binanceInstrumentId(market, symbol),
    venue: binanceVenue(market),
    symbol,
    base,
    quote,
    settlement: inverse ? base : quote,
    payoff: inverse ? 'inverse' : 'linear',
    amountUnit: inverse ? 'contracts' : 'base',
    contractSize: terms.contractSize ?? (inverse ? contractUsd(base) : 1),
    ticks: new TickTable(terms.tick),
    size: new LotSize(terms.lot, terms.minimum),
    fees: terms.fees,
  } as const;
  if (market === 'spot') return frozenInstrument({ kind: 'spot', ...shared });
  if (suffix === undefined || suffix === 'PERP') {
    return frozenInstrument({ kind: 'perpetual', ...shared });
  }
  return frozenInstrument({ kind: 'future', ...shared, expiry: deliveryOf(suffix, symbol) });
}

/** Binance's contract specification of coin-margined futures. */
function contractUsd(base: string): number {
  return base === 'BTC' ? 100 : 10;
}

function currenciesOf(
  pair: string,
  terms: BinanceInstrumentTerms,
): { base: string; quote: string } {
  const quote =
    terms.quote ?? QUOTES.find((known) => pair.length > known.length && pair.endsWith(known));
  const base = terms.base ?? (quote === undefined ? undefined : pair.slice(0, -quote.length));
  if (quote === undefined || base === undefined || base === '') {
    throw new InvalidValue({
      field: 'symbol',
      value: terms.symbol,
      expected: 'a symbol that ends in a known quote currency, or its base and quote',
    });
  }
  return { base, quote };
}

function deliveryOf(day: string, symbol: string): Micros {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(day);
  if (!match) {
    throw new InvalidValue({
      field: 'symbol',
      value: symbol,
      expected: 'a symbol with _PERP, or with a day of delivery such as _261225',
    });
  }
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number];
  return Date.UTC(2000 + year, month - 1, date, DELIVERY_HOUR) * 1_000;
}
