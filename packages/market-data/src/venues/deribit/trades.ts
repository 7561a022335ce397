import {
  type InstrumentId,
  instrumentId,
  type MarketEvent,
  type Micros,
  microsOfMillis,
  type TradeEvent,
} from '@slipstream/core';
import { z } from 'zod';
import { type Draft, type Reading, readAs } from '../reading.ts';
import {
  type ChannelMessage,
  fractionOfPercent,
  isGiven,
  unlessZero,
  venueTime,
} from './channel.ts';

const tradeSchema = z.object({
  timestamp: venueTime,
  instrument_name: z.string(),
  trade_id: z.union([z.string(), z.number()]),
  price: z.number(),
  amount: z.number(),
  direction: z.enum(['buy', 'sell']),
  iv: z.number().nullish(),
  liquidation: z.string().nullish(),
  block_trade_id: z.union([z.string(), z.number()]).nullish(),
  block_rfq_id: z.union([z.string(), z.number()]).nullish(),
  combo_id: z.union([z.string(), z.number()]).nullish(),
  combo_trade_id: z.union([z.string(), z.number()]).nullish(),
  legs: z.array(z.unknown()).nullish(),
});

const tradesSchema = z.array(tradeSchema);

/** What one trade of a message says, read by schema or by scanner. */
export interface TradeContent {
  /** Milliseconds. */
  readonly timestamp: number;
  readonly trade_id: string | number;
  readonly price: number;
  readonly amount: number;
  readonly direction: 'buy' | 'sell';
  /** Percent. */
  readonly iv?: number | null | undefined;
  readonly liquidation?: string | null | undefined;
  readonly block_trade_id?: Id;
  readonly block_rfq_id?: Id;
  readonly combo_id?: Id;
  readonly combo_trade_id?: Id;
  readonly legs?: readonly unknown[] | null | undefined;
}

type Id = string | number | null | undefined;

/** `trades.{instrument}.{interval}` and `trades.{kind}.{currency}.{interval}`. */
export function readTrades({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(tradesSchema, data, (trades) =>
    trades.map((trade) =>
      tradeEvent(trade, instrumentId('deribit', trade.instrument_name), receiveTime),
    ),
  );
}

/** The event of one trade. */
export function tradeEvent(
  trade: TradeContent,
  instrument: InstrumentId,
  receiveTime: Micros,
): MarketEvent {
  const event: Draft<TradeEvent> = {
    type: 'trade',
    instrument,
    id: String(trade.trade_id),
    price: trade.price,
    amount: trade.amount,
    aggressor: trade.direction,
    exchangeTime: microsOfMillis(trade.timestamp),
    receiveTime,
  };
  const iv = unlessZero(trade.iv);
  if (iv !== undefined) event.iv = fractionOfPercent(iv);
  if (isGiven(trade.liquidation)) event.liquidation = true;
  if (isGiven(trade.block_trade_id)) event.block = true;
  if (isGiven(trade.block_rfq_id)) event.rfq = true;
  // A print with legs is the combo's own trade, on the combo's own book; its legs print again, each with
  // the combo's id, without having traded on theirs.
  if (!trade.legs && (isGiven(trade.combo_id) || isGiven(trade.combo_trade_id))) {
    event.combo = true;
  }
  return event;
}
