import type { MarketEvent, QuoteEvent } from '@slipstream/core';
import { z } from 'zod';
import { bestOf, decimalOrEmpty, decimalText, numberOf } from '../decimal-text.ts';
import type { Draft, Reading } from '../reading.ts';
import { aboutOf, type ChannelMessage, readRows, rowTime } from './channel.ts';

const markSchema = z.object({
  ts: rowTime,
  instType: z.string().optional(),
  instId: z.string(),
  markPx: decimalText,
});

/** `mark-price`. */
export function readMarkPrice(message: ChannelMessage): Reading {
  return readRows(markSchema, message, ({ instType, instId, markPx, ts }) => [
    {
      type: tickerTypeOf(instType),
      ...aboutOf(instId, ts, message.receiveTime),
      tells: ['mark'],
      mark: Number(markPx),
    },
  ]);
}

const indexSchema = z.object({ ts: rowTime, instId: z.string(), idxPx: decimalText });

/** `index-tickers`. The index keeps OKX's name, such as `BTC-USD`. */
export function readIndex(message: ChannelMessage): Reading {
  return readRows(indexSchema, message, ({ instId, idxPx, ts }) => {
    const { exchangeTime, receiveTime } = aboutOf(instId, ts, message.receiveTime);
    return [{ type: 'index', index: instId, price: Number(idxPx), exchangeTime, receiveTime }];
  });
}

const tickerSchema = z.object({
  ts: rowTime,
  instType: z.string().optional(),
  instId: z.string(),
  last: decimalOrEmpty,
  bidPx: decimalOrEmpty,
  bidSz: decimalOrEmpty,
  askPx: decimalOrEmpty,
  askSz: decimalOrEmpty,
});

/** `tickers`: the best prices, and the last price where there was a trade. */
export function readTicker(message: ChannelMessage): Reading {
  return readRows(tickerSchema, message, (ticker) => {
    const about = aboutOf(ticker.instId, ticker.ts, message.receiveTime);
    const quote: Draft<QuoteEvent> = { type: 'quote', ...about };
    const bid = bestOf(ticker.bidPx, ticker.bidSz);
    if (bid) quote.bid = bid;
    const ask = bestOf(ticker.askPx, ticker.askSz);
    if (ask) quote.ask = ask;
    const events: MarketEvent[] = [quote];
    const last = numberOf(ticker.last);
    if (last !== undefined) {
      events.push({ type: tickerTypeOf(ticker.instType), ...about, tells: ['last'], last });
    }
    return events;
  });
}

/** Which ticker a row is a part of, by the type of its instrument. */
export function tickerTypeOf(instType: string | undefined): 'ticker' | 'option-ticker' {
  return instType === 'OPTION' ? 'option-ticker' : 'ticker';
}
