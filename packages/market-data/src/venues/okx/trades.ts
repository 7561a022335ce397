import type { TradeEvent } from '@slipstream/core';
import { z } from 'zod';
import { computedOrEmpty, decimalText, positiveOf } from '../decimal-text.ts';
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
  return readRows(tradeSchema, message, (trade) => {
    const event: Draft<TradeEvent> = {
      type: 'trade',
      ...aboutOf(trade.instId, trade.ts, message.receiveTime),
      id: trade.tradeId,
      price: Number(trade.px),
      amount: Number(trade.sz),
      aggressor: trade.side,
    };
    const iv = positiveOf(trade.fillVol);
    if (iv !== undefined) event.iv = iv;
    return [event];
  });
}
