import {
  type Instrument,
  instrumentId,
  LotSize,
  microsOfMillis,
  TickTable,
} from '@slipstream/core';
import { z } from 'zod';
import { type AccountFees, feesOf } from '../account-fees.ts';
import { decimalText, positiveOf } from '../decimal-text.ts';
import { recordAs } from '../instrument-records.ts';
import { isUnreadable, type Unreadable, unlessEmpty, unreadable } from '../reading.ts';
import { type BybitCategory, bybitVenue } from './topic.ts';

const recordSchema = z.object({
  symbol: z.string().min(1),
  baseCoin: z.string(),
  quoteCoin: z.string(),
  settleCoin: z.string().nullish(),
  contractType: z.string().nullish(),
  optionsType: z.enum(['Call', 'Put']).nullish(),
  deliveryTime: z.string().nullish(),
  priceFilter: z.object({ tickSize: decimalText }),
  lotSizeFilter: z.object({
    minOrderQty: decimalText,
    qtyStep: decimalText.optional(),
    basePrecision: decimalText.optional(),
  }),
});

type InstrumentRecord = z.infer<typeof recordSchema>;

/** The strike in `BTC-6JAN23-17500-C` and `BTC-27MAR26-70000-C-USDT`: records have no field for it. */
const STRIKE = /^[^-]+-[^-]+-(\d+(?:\.\d+)?)-[CP](?:-|$)/;

/** An instrument from a record of `v5/market/instruments-info`, or why it is none. */
export function instrumentOf(
  value: unknown,
  category: BybitCategory,
  fees: AccountFees,
): Instrument | Unreadable {
  return recordAs(recordSchema, value, (record) => instrumentOfRecord(record, category, fees));
}

function instrumentOfRecord(
  record: InstrumentRecord,
  category: BybitCategory,
  accountFees: AccountFees,
): Instrument | Unreadable {
  const kind = kindOf(record, category);
  const fees = feesOf(accountFees, kind);
  if (isUnreadable(fees)) return fees;
  const lot = record.lotSizeFilter.qtyStep ?? record.lotSizeFilter.basePrecision;
  if (lot === undefined) return unreadable('lotSizeFilter without qtyStep or basePrecision');
  const inverse = category === 'inverse';
  const terms = {
    id: instrumentId(bybitVenue(category), record.symbol),
    venue: bybitVenue(category),
    symbol: record.symbol,
    base: record.baseCoin,
    quote: record.quoteCoin,
    settlement: unlessEmpty(record.settleCoin) ?? record.quoteCoin,
    payoff: inverse ? 'inverse' : 'linear',
    amountUnit: inverse ? 'quote' : 'base',
    contractSize: 1,
    ticks: new TickTable(record.priceFilter.tickSize),
    size: new LotSize(lot, record.lotSizeFilter.minOrderQty),
    fees,
  } as const;
  if (kind === 'spot' || kind === 'perpetual') return { kind, ...terms };
  const delivery = positiveOf(record.deliveryTime);
  if (delivery === undefined) return unreadable('deliveryTime is missing');
  const expiry = microsOfMillis(delivery);
  if (kind === 'future') return { kind, ...terms, expiry };
  const strike = positiveOf(STRIKE.exec(record.symbol)?.[1]);
  const right = unlessEmpty(record.optionsType);
  if (strike === undefined || right === undefined) {
    return unreadable('an option without strike in its symbol or optionsType');
  }
  return { kind, ...terms, expiry, strike, right: right === 'Call' ? 'call' : 'put' };
}

function kindOf(
  { contractType }: InstrumentRecord,
  category: BybitCategory,
): 'spot' | 'option' | 'future' | 'perpetual' {
  if (category === 'spot' || category === 'option') return category;
  return contractType?.endsWith('Futures') === true ? 'future' : 'perpetual';
}
