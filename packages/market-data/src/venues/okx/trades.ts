import type { InstrumentEvent, MarketEvent, TradeEvent } from '@slipstream/core';
import { z } from 'zod';
import { computedOrEmpty, decimalText, numberOf } from '../decimal-text.ts';
import type { Draft, Reading } from '../reading.ts';
import { aboutOf, type ChannelMessage, readRows, rowTime } from './channel.ts';

const tradeSchema = z.object({
  ts: rowTime,
  instId: z.string(),
  tradeId: z.string(),
  px: decimalText,
  sz: decimalText,
  side: z.enum(['buy', 'sell']),
  fillVol: computedOrEmpty,
});

/**
 * `trades`, one event for the fills of one taker at one price; `trades-all`, one for each; `option-trades`, with the
 * volatility of each. Amounts of derivatives are contracts. Whoever takes one of them leaves the others out.
 */
export function readTrades(message: ChannelMessage): Reading {
  return readRows(tradeSchema, message, (trade) => [
    tradeEvent(aboutOf(trade.instId, trade.ts, message.receiveTime), {
      id: trade.tradeId,
      price: Number(trade.px),
      amount: Number(trade.sz),
      aggressor: trade.side,
      iv: numberOf(trade.fillVol),
    }),
  ]);
}

/** What a trade says beside whom it concerns and when, read by schema or by scanner. */
interface TradeContent {
  readonly id: string;
  readonly price: number;
  readonly amount: number;
  readonly aggressor: 'buy' | 'sell';
  /** A fraction; 0 where there is none. */
  readonly iv: number | undefined;
}

/** The event of one trade. */
export function tradeEvent(
  { instrument, exchangeTime, receiveTime }: InstrumentEvent,
  { id, price, amount, aggressor, iv }: TradeContent,
): MarketEvent {
  const event: Draft<TradeEvent> = {
    type: 'trade',
    instrument,
    exchangeTime,
    receiveTime,
    id,
    price,
    amount,
    aggressor,
  };
  if (iv !== undefined && iv > 0) event.iv = iv;
  return event;
}
