import type { InstrumentEvent, MarketEvent, TradeEvent } from '@slipstream/core';
import { z } from 'zod';
import { computedOrEmpty, decimalText, numberOf } from '../decimal-text.ts';
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
    trades.map((trade) =>
      tradeEvent(aboutOf(message, trade.s, trade.T), {
        id: trade.i,
        price: Number(trade.p),
        amount: Number(trade.v),
        aggressor: trade.S === 'Buy' ? 'buy' : 'sell',
        block: trade.BT === true,
        iv: numberOf(trade.iv),
      }),
    ),
  );
}

/** What a trade says beside whom it concerns and when, read by schema or by scanner. */
interface TradeContent {
  readonly id: string;
  readonly price: number;
  readonly amount: number;
  readonly aggressor: 'buy' | 'sell';
  readonly block: boolean;
  /** A fraction; 0 where there is none. */
  readonly iv: number | undefined;
}

/** The event of one trade. */
export function tradeEvent(
  { instrument, exchangeTime, receiveTime }: InstrumentEvent,
  { id, price, amount, aggressor, block, iv }: TradeContent,
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
  if (block) event.block = true;
  if (iv !== undefined && iv > 0) event.iv = iv;
  return event;
}
