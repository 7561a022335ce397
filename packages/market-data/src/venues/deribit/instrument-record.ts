import {
  type AmountUnit,
  type FeeSchedule,
  type Instrument,
  instrumentId,
  LotSize,
  microsOfMillis,
  TickTable,
} from '@slipstream/core';
import { z } from 'zod';
import { recordAs } from '../instrument-records.ts';
import { type Unreadable, unreadable } from '../reading.ts';
import { isGiven } from './channel.ts';

/**
 * The most that an option's fee can be, as a fraction of its premium. Deribit's instrument records do not carry
 * the cap; its page of fees states it for all options
 * (support.deribit.com/hc/en-us/articles/25944746248989-Fees, read in November 2026).
 */
export const DERIBIT_OPTION_PREMIUM_CAP = '0.125';

const recordSchema = z.object({
  instrument_name: z.string().min(1),
  kind: z.enum(['option', 'future', 'spot', 'option_combo', 'future_combo']),
  base_currency: z.string(),
  quote_currency: z.string(),
  settlement_currency: z.string().nullish(),
  settlement_period: z.string().nullish(),
  instrument_type: z.string().nullish(),
  future_type: z.string().nullish(),
  contract_size: z.number().positive(),
  min_trade_amount: z.number().positive(),
  tick_size: z.number().positive(),
  tick_size_steps: z
    .array(z.object({ above_price: z.number(), tick_size: z.number().positive() }))
    .nullish(),
  maker_commission: z.number(),
  taker_commission: z.number(),
  expiration_timestamp: z.number().nullish(),
  strike: z.number().nullish(),
  option_type: z.enum(['call', 'put']).nullish(),
  // Deribit lists the legs of a combo in `get_combos`; a record needs them beside its own fields. Its name does not
  // tell them: BTC-FS-29APR22_PERP sells the leg that it names last.
  legs: z.array(z.object({ instrument_name: z.string(), amount: z.number() })).nullish(),
});

type InstrumentRecord = z.infer<typeof recordSchema>;

/** An instrument from its record in the result of `public/get_instruments`, or why it is none. */
export function instrumentOf(value: unknown): Instrument | Unreadable {
  return recordAs(recordSchema, value, instrumentOfRecord);
}

function instrumentOfRecord(record: InstrumentRecord): Instrument | Unreadable {
  const { kind, base_currency: base, quote_currency: quote } = record;
  const settlement = record.settlement_currency ?? (kind === 'spot' ? quote : base);
  const type = record.instrument_type ?? record.future_type;
  const inverse =
    kind !== 'spot' && (type === 'reversed' || (type !== 'linear' && settlement === base));
  const amountUnit: AmountUnit = kind.startsWith('future') && inverse ? 'quote' : 'base';
  const terms = {
    id: instrumentId('deribit', record.instrument_name),
    venue: 'deribit',
    symbol: record.instrument_name,
    base,
    quote,
    settlement,
    payoff: inverse ? 'inverse' : 'linear',
    amountUnit,
    contractSize: record.contract_size,
    ticks: ticksOf(record),
    size: new LotSize(
      Math.min(record.contract_size, record.min_trade_amount),
      record.min_trade_amount,
    ),
    fees: feesOf(record),
  } as const;

  if (kind === 'spot') return { kind, ...terms };
  if (kind === 'option_combo' || kind === 'future_combo') {
    if (!record.legs || record.legs.length < 2) {
      return unreadable(
        'a combo without its legs; join those of public/get_combos into its record, or give books() the instrument',
      );
    }
    const legs = record.legs.map(({ instrument_name, amount }) => ({
      instrument: instrumentId('deribit', instrument_name),
      ratio: amount,
    }));
    return { kind: 'combo', ...terms, legs };
  }
  if (record.settlement_period === 'perpetual') return { kind: 'perpetual', ...terms };
  const { expiration_timestamp: expires, strike, option_type: right } = record;
  if (typeof expires !== 'number') return unreadable('expiration_timestamp is missing');
  const expiry = microsOfMillis(expires);
  if (kind === 'future') return { kind, ...terms, expiry };
  if (typeof strike !== 'number' || !isGiven(right))
    return unreadable('an option without strike or right');
  return { kind, ...terms, expiry, strike, right };
}

function ticksOf({ tick_size, tick_size_steps }: InstrumentRecord): TickTable {
  const steps = (tick_size_steps ?? [])
    .map((step) => ({ from: step.above_price, tick: step.tick_size }))
    .sort((a, b) => a.from - b.from);
  return new TickTable(tick_size, steps);
}

function feesOf({ kind, maker_commission, taker_commission }: InstrumentRecord): FeeSchedule {
  const rates = { maker: String(maker_commission), taker: String(taker_commission) };
  return kind.startsWith('option')
    ? { ...rates, basis: 'underlying', premiumCap: DERIBIT_OPTION_PREMIUM_CAP }
    : { ...rates, basis: 'notional' };
}
