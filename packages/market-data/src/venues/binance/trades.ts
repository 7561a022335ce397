import type { TradeEvent } from '@slipstream/core';
import { z } from 'zod';
import { decimalText } from '../decimal-text.ts';
import { type Draft, NO_EVENTS, type Reading, readAs } from '../reading.ts';
import type { BinanceFeed } from './binance-market.ts';
import { aboutOf, type BinancePayload, venueTime } from './payload.ts';

const printSchema = z.object({
  E: venueTime.optional(),
  T: venueTime.optional(),
  s: z.string(),
  p: decimalText,
  q: decimalText,
  m: z.boolean(),
});

const tradeSchema = printSchema.extend({ t: z.int(), X: z.string().optional() });
const aggregateSchema = printSchema.extend({ a: z.int() });

/**
 * `<symbol>@trade`, of options `<symbol>@optionTrade`. On futures `X` says what kind of trade it was; those of the insurance fund and of automatic
 * deleveraging did not touch the book, so they are flagged as liquidation and block. On options it marks blocks.
 */
export function readTrade(payload: BinancePayload): Reading {
  return readAs(tradeSchema, payload.data, (trade) => {
    // Futures send a placeholder of price and amount 0 for trades that they withdrew.
    if (Number(trade.q) === 0) return NO_EVENTS;
    const event = tradeOf(payload, trade, trade.t);
    if (trade.X !== undefined && trade.X !== 'MARKET') markKind(event, payload.market);
    return [event];
  });
}

/** Flags a trade that was none on the book. */
export function markKind(event: Draft<TradeEvent>, market: BinanceFeed): void {
  event.block = true;
  if (market !== 'options') event.liquidation = true;
}

/** `<symbol>@aggTrade`: the trades of one taker at one price as one. Whoever takes this leaves `@trade` out. */
export function readAggregateTrade(payload: BinancePayload): Reading {
  return readAs(aggregateSchema, payload.data, (trade) => [tradeOf(payload, trade, trade.a)]);
}

function tradeOf(
  payload: BinancePayload,
  trade: z.infer<typeof printSchema>,
  id: number,
): Draft<TradeEvent> {
  return {
    type: 'trade',
    ...aboutOf(payload, trade.s, trade.T, trade.E),
    id: String(id),
    price: Number(trade.p),
    amount: Number(trade.q),
    // `m`: the buyer was the maker.
    aggressor: trade.m ? 'sell' : 'buy',
  };
}
