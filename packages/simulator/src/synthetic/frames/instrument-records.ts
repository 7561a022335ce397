import type { Instrument, Micros, OptionInstrument, PerpetualInstrument } from '@slipstream/core';
import { instrumentId, LotSize, TickTable } from '@slipstream/core';
import { type SyntheticMarketSettings, syntheticMarketHash } from '../settings.ts';
import { expiriesOf } from '../synthetic-expiry.ts';
import { INDEX_NAME } from './index-ticker.ts';
import { millis } from './instrument-feed.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The instruments of a synthetic market, with the ticks, lots and fees of Deribit's inverse books in 2026. */
export interface Listing {
  readonly perpetual: PerpetualInstrument;
  /** By expiry and strike, and at each strike in the order of the settings' rights. */
  readonly options: readonly OptionInstrument[];
}

/** What the venue calls the future of an expiry: `BTC-16JAN26`. */
export function expiryName(expiry: Micros): string {
  return `BTC-${dateName(expiry)}`;
}

export function listingOf(settings: SyntheticMarketSettings): Listing {
  const common = {
    venue: 'deribit',
    base: 'BTC',
    settlement: 'BTC',
    payoff: 'inverse',
  } as const;
  const perpetual: PerpetualInstrument = {
    ...common,
    kind: 'perpetual',
    id: instrumentId('deribit', 'BTC-PERPETUAL'),
    symbol: 'BTC-PERPETUAL',
    quote: 'USD',
    amountUnit: 'quote',
    contractSize: 10,
    ticks: new TickTable('0.5'),
    size: new LotSize('10'),
    fees: { maker: '0', taker: '0.0005', basis: 'notional' },
  };
  const ticks = new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]);
  const size = new LotSize('0.1');
  const optionOf = (expiry: Micros, strike: number, right: 'call' | 'put'): OptionInstrument => {
    const symbol = `${expiryName(expiry)}-${strike}-${right === 'call' ? 'C' : 'P'}`;
    return {
      ...common,
      kind: 'option',
      id: instrumentId('deribit', symbol),
      symbol,
      quote: 'BTC',
      amountUnit: 'base',
      contractSize: 1,
      ticks,
      size,
      fees: { maker: '0.0003', taker: '0.0003', basis: 'underlying', premiumCap: '0.125' },
      ...{ strike, expiry, right },
    };
  };
  const options = expiriesOf(settings).flatMap(({ expiry, strikes }) =>
    strikes.flatMap((strike) => settings.rights.map((right) => optionOf(expiry, strike, right))),
  );
  return { perpetual, options };
}

/**
 * The text of the frame that opens a synthetic market: a `public/get_instruments` response with the records of its
 * instruments, and beside them, for everybody who opens the tape, that it is synthetic and of which settings.
 */
export function instrumentRecords(listing: Listing, settings: SyntheticMarketSettings): string {
  const records = [listing.perpetual, ...listing.options].map((each) => record(each, settings));
  return JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    result: records,
    synthetic: true,
    settings: syntheticMarketHash(settings),
    usIn: settings.start,
    usOut: settings.start,
    usDiff: 0,
    testnet: true,
  });
}

/** Far away, as the venue writes the end of a perpetual. */
const NEVER = 32_503_708_800_000;
const LISTED_BEFORE: Micros = 14 * 24 * 3_600_000_000;

function record(instrument: Instrument, settings: SyntheticMarketSettings): object {
  const { symbol, ticks, size, contractSize, fees, quote, base, settlement } = instrument;
  const common = {
    tick_size: Number(ticks.unit),
    tick_size_steps:
      instrument.kind === 'option' ? [{ above_price: 0.005, tick_size: 0.0005 }] : [],
    taker_commission: Number(fees.taker),
    maker_commission: Number(fees.maker),
    settlement_currency: settlement,
    quote_currency: quote,
    counter_currency: 'USD',
    base_currency: base,
    price_index: INDEX_NAME,
    min_trade_amount: size.amount(size.minimum),
    contract_size: contractSize,
    instrument_type: 'reversed',
    instrument_name: symbol,
    is_active: true,
    state: 'open',
    creation_timestamp: millis(settings.start - LISTED_BEFORE),
  };
  if (instrument.kind !== 'option') {
    return {
      ...common,
      kind: 'future',
      settlement_period: 'perpetual',
      expiration_timestamp: NEVER,
      max_leverage: 50,
    };
  }
  return {
    ...common,
    kind: 'option',
    settlement_period: 'week',
    strike: instrument.strike,
    option_type: instrument.right,
    expiration_timestamp: millis(instrument.expiry),
  };
}

/** Deribit's name of a day: `5JAN26`. */
function dateName(time: Micros): string {
  const date = new Date(millis(time));
  return `${date.getUTCDate()}${MONTHS[date.getUTCMonth()]}${String(date.getUTCFullYear()).slice(2)}`;
}
