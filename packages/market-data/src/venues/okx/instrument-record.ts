import {
  Decimal,
  type Instrument,
  instrumentId,
  LotSize,
  type Payoff,
  type StatusEvent,
  TickTable,
} from '@slipstream/core';
import { z } from 'zod';
import { type AccountFees, feesOf } from '../account-fees.ts';
import { decimalOrEmpty, decimalText, millisText, numberOf } from '../decimal-text.ts';
import { recordAs } from '../instrument-records.ts';
import { isUnreadable, type Unreadable, unlessEmpty, unreadable } from '../reading.ts';

const optionalText = z.string().nullish();

const recordSchema = z.object({
  instType: z.enum(['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION']),
  instId: z.string().min(1),
  tickSz: decimalText,
  lotSz: decimalText,
  minSz: decimalText,
  baseCcy: optionalText,
  quoteCcy: optionalText,
  settleCcy: optionalText,
  uly: optionalText,
  ctVal: decimalOrEmpty,
  ctMult: decimalOrEmpty,
  ctType: optionalText,
  expTime: z.union([millisText, z.literal('')]).nullish(),
  stk: decimalOrEmpty,
  optType: z.enum(['C', 'P', '']).nullish(),
});

type InstrumentRecord = z.infer<typeof recordSchema>;

const KINDS = {
  SPOT: 'spot',
  MARGIN: 'spot',
  SWAP: 'perpetual',
  FUTURES: 'future',
  OPTION: 'option',
} as const;

/**
 * An instrument from a record of `public/instruments` or of the channel `instruments`, or why it is none. Derivatives
 * count contracts of `ctVal` × `ctMult`: coins of the base, or of an inverse future USD.
 */
export function instrumentOf(value: unknown, fees: AccountFees): Instrument | Unreadable {
  return recordAs(recordSchema, value, (record) => instrumentOfRecord(record, fees));
}

function instrumentOfRecord(
  record: InstrumentRecord,
  accountFees: AccountFees,
): Instrument | Unreadable {
  const kind = KINDS[record.instType];
  const fees = feesOf(accountFees, kind);
  if (isUnreadable(fees)) return fees;
  const [underlyingBase, underlyingQuote] = unlessEmpty(record.uly)?.split('-') ?? [];
  const base = unlessEmpty(record.baseCcy) ?? underlyingBase;
  const quote = unlessEmpty(record.quoteCcy) ?? underlyingQuote;
  if (base === undefined || quote === undefined)
    return unreadable('neither baseCcy and quoteCcy nor uly');
  const terms = {
    id: instrumentId('okx', record.instId),
    venue: 'okx',
    symbol: record.instId,
    base,
    quote,
    ticks: new TickTable(record.tickSz),
    size: new LotSize(record.lotSz, record.minSz),
    fees,
  };
  if (kind === 'spot') {
    const spot = {
      settlement: quote,
      payoff: 'linear',
      amountUnit: 'base',
      contractSize: 1,
    } as const;
    return { kind, ...terms, ...spot };
  }

  const settlement = unlessEmpty(record.settleCcy);
  const value = unlessEmpty(record.ctVal);
  if (settlement === undefined || value === undefined) {
    return unreadable('a derivative without settleCcy or ctVal');
  }
  // Options name no type: those settled in their coin are inverse.
  const type = unlessEmpty(record.ctType) ?? (settlement === base ? 'inverse' : 'linear');
  const payoff: Payoff = type === 'inverse' ? 'inverse' : 'linear';
  const contract = {
    settlement,
    payoff,
    amountUnit: 'contracts',
    contractSize: new Decimal(value).times(unlessEmpty(record.ctMult) ?? 1).toNumber(),
  } as const;
  if (kind === 'perpetual') return { kind, ...terms, ...contract };
  const expires = numberOf(record.expTime);
  if (expires === undefined) return unreadable('expTime is missing');
  const expiry = expires * 1_000;
  if (kind === 'future') return { kind, ...terms, ...contract, expiry };
  const strike = numberOf(record.stk);
  const right = unlessEmpty(record.optType);
  if (strike === undefined || right === undefined) {
    return unreadable('an option without stk or optType');
  }
  return { kind, ...terms, ...contract, expiry, strike, right: right === 'C' ? 'call' : 'put' };
}

/** OKX's states of an instrument in our words. */
export const STATES: ReadonlyMap<unknown, StatusEvent['state']> = new Map([
  ['live', 'open'],
  ['rebase', 'halted'],
  ['suspend', 'halted'],
  ['settling', 'settlement'],
  ['post_only', 'open'],
  ['preopen', 'closed'],
  ['expired', 'closed'],
  ['test', 'closed'],
] as const);
