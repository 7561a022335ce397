import type { MarketEvent, TradeEvent } from '@slipstream/core';
import { z } from 'zod';
import { computedOrEmpty, decimalText, positiveOf } from '../decimal-text.ts';
import { type Draft, type Reading, readAs } from '../reading.ts';
import { aboutOf, type TopicMessage, venueTime } from './topic.ts';

const tradesSchema = z.array(
  z.object({
    T: venueTime,
    s: z.string(),
    S: z.enum(['Buy', 'Sell']),
    v: decimalText,
    p: decimalText,
    i: z.string(),
    BT: z.boolean().optional(),
    iv: computedOrEmpty,
  }),
);

/** `publicTrade.{symbol}`, of options `publicTrade.{coin}`. */
export function readTrades(message: TopicMessage): Reading {
  return readAs(tradesSchema, message.data, (trades) =>
    trades.map((trade): MarketEvent => {
      const event: Draft<TradeEvent> = {
        type: 'trade',
        ...aboutOf(message, trade.s, trade.T),
        id: trade.i,
        price: Number(trade.p),
        amount: Number(trade.v),
        aggressor: trade.S === 'Buy' ? 'buy' : 'sell',
      };
      if (trade.BT === true) event.block = true;
      const iv = positiveOf(trade.iv);
      if (iv !== undefined) event.iv = iv;
      return event;
    }),
  );
}
