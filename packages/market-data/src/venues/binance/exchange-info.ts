import {
  type Frame,
  type Instrument,
  LotSize,
  type MarketEvent,
  microsOfMillis,
  type StatusEvent,
  TickTable,
} from '@slipstream/core';
import { z } from 'zod';
import { type AccountFees, feesOf } from '../account-fees.ts';
import { decimalText } from '../decimal-text.ts';
import { readRecords, recordAs } from '../instrument-records.ts';
import { isUnreadable, type Reading, recordOf, type Unreadable, unreadable } from '../reading.ts';
import { type BinanceFeed, binanceInstrumentId, binanceVenue } from './binance-market.ts';

/** The answer of `exchangeInfo` and what it does not say. */
export interface ExchangeInfo {
  readonly market: BinanceFeed;
  readonly fees: AccountFees;
  readonly frame: Frame;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** The list of records in an answer of `exchangeInfo`; absent where it is another message. */
export function recordsIn(
  answer: Readonly<Record<string, unknown>>,
): readonly unknown[] | undefined {
  const records = answer['optionSymbols'] ?? answer['symbols'];
  return Array.isArray(records) && 'serverTime' in answer ? records : undefined;
}

/** `exchangeInfo` of any of the markets: an `instrument` event for each record, and one of its state. */
export function readExchangeInfo(records: readonly unknown[], info: ExchangeInfo): Reading {
  const { market, fees, frame, answer } = info;
  const { serverTime } = answer;
  const exchangeTime =
    typeof serverTime === 'number' ? microsOfMillis(serverTime) : frame.receiveTime;
  const nameOf = (record: unknown) => recordOf(record)?.['symbol'];
  const reading = readRecords(
    { venue: binanceVenue(market), frame, exchangeTime, records, nameOf },
    (record) => instrumentOf(record, market, fees),
  );
  if (isUnreadable(reading)) return reading;
  const states = records.flatMap((record): MarketEvent[] => {
    const { symbol, status, contractStatus } = recordOf(record) ?? {};
    const state = STATES.get(status ?? contractStatus);
    if (typeof symbol !== 'string' || state === undefined) return [];
    const instrument = binanceInstrumentId(market, symbol);
    return [{ type: 'status', instrument, state, exchangeTime, receiveTime: frame.receiveTime }];
  });
  return [...reading, ...states];
}

/** Binance's states of an instrument in our words. */
const STATES: ReadonlyMap<unknown, StatusEvent['state']> = new Map([
  ['TRADING', 'open'],
  ['BREAK', 'halted'],
  ['HALT', 'halted'],
  ['END_OF_DAY', 'halted'],
  ['SETTLING', 'settlement'],
  ['PRE_SETTLE', 'settlement'],
  ['PENDING_TRADING', 'closed'],
  ['PRE_TRADING', 'closed'],
  ['PRE_DELIVERING', 'closed'],
  ['DELIVERING', 'closed'],
  ['DELIVERED', 'closed'],
  ['CLOSE', 'closed'],
] as const);

const filterSchema = z.object({
  filterType: z.string(),
  tickSize: decimalText.optional(),
  stepSize: decimalText.optional(),
  minQty: decimalText.optional(),
});

const recordSchema = z.object({
  symbol: z.string().min(1),
  filters: z.array(filterSchema),
  quoteAsset: z.string(),
  // Options name the pair that they are on instead.
  baseAsset: z.string().optional(),
  underlying: z.string().optional(),
  marginAsset: z.string().optional(),
  contractType: z.string().optional(),
  contractSize: z.number().positive().optional(),
  deliveryDate: z.int().optional(),
  unit: z.union([z.number(), decimalText]).optional(),
  side: z.enum(['CALL', 'PUT']).optional(),
  strikePrice: decimalText.optional(),
  expiryDate: z.int().optional(),
});

type InstrumentRecord = z.infer<typeof recordSchema>;

/** An instrument from its record in `exchangeInfo`, or why it is none. */
function instrumentOf(
  value: unknown,
  market: BinanceFeed,
  fees: AccountFees,
): Instrument | Unreadable {
  return recordAs(recordSchema, value, (record) => instrumentOfRecord(record, market, fees));
}

function instrumentOfRecord(
  record: InstrumentRecord,
  market: BinanceFeed,
  accountFees: AccountFees,
): Instrument | Unreadable {
  const kind = kindOf(record, market);
  const fees = feesOf(accountFees, kind);
  if (isUnreadable(fees)) return fees;
  const { symbol, quoteAsset: quote } = record;
  const base = record.baseAsset ?? baseIn(record.underlying, quote);
  if (base === undefined) return unreadable('neither baseAsset nor an underlying in the quote');
  const filter = (type: string) => record.filters.find(({ filterType }) => filterType === type);
  const tick = filter('PRICE_FILTER')?.tickSize;
  const lot = filter('LOT_SIZE');
  if (tick === undefined || lot?.stepSize === undefined) {
    return unreadable('no PRICE_FILTER with tickSize, or no LOT_SIZE with stepSize');
  }
  const inverse = market === 'coinm';
  if (inverse && record.contractSize === undefined) return unreadable('contractSize is missing');
  const contractSize = record.contractSize ?? Number(record.unit ?? 1);
  const terms = {
    id: binanceInstrumentId(market, symbol),
    venue: binanceVenue(market),
    symbol,
    base,
    quote,
    settlement: record.marginAsset ?? quote,
    payoff: inverse ? 'inverse' : 'linear',
    // A contract of an option is one coin unless its record says otherwise.
    amountUnit: inverse || contractSize !== 1 ? 'contracts' : 'base',
    contractSize,
    ticks: new TickTable(tick),
    size: new LotSize(lot.stepSize, lot.minQty),
    fees,
  } as const;
  if (kind === 'spot' || kind === 'perpetual') return { kind, ...terms };
  const expires = record.expiryDate ?? record.deliveryDate;
  if (expires === undefined) return unreadable('neither expiryDate nor deliveryDate');
  const expiry = microsOfMillis(expires);
  if (kind === 'future') return { kind, ...terms, expiry };
  const { strikePrice, side } = record;
  if (strikePrice === undefined || side === undefined) {
    return unreadable('an option without strikePrice or side');
  }
  const right = side === 'CALL' ? 'call' : 'put';
  return { kind, ...terms, expiry, strike: Number(strikePrice), right };
}

function kindOf(
  { contractType }: InstrumentRecord,
  market: BinanceFeed,
): 'spot' | 'option' | 'future' | 'perpetual' {
  if (market === 'spot') return 'spot';
  if (market === 'options') return 'option';
  return contractType?.endsWith('PERPETUAL') === true ? 'perpetual' : 'future';
}

/** The coin in the name of a pair with a known quote: `BTC` in `BTCUSDT`. */
function baseIn(pair: string | undefined, quote: string): string | undefined {
  return pair !== undefined && pair.length > quote.length && pair.endsWith(quote)
    ? pair.slice(0, -quote.length)
    : undefined;
}
