import {
  type MarketEvent,
  microsOfMillis,
  type OptionTickerEvent,
  type QuoteEvent,
  type TickerEvent,
} from '@slipstream/core';
import { z } from 'zod';
import { bestOf, computedOrEmpty, decimalOrEmpty, numberOf, positiveOf } from '../decimal-text.ts';
import { type Draft, type Reading, readAs } from '../reading.ts';
import { wholeGreeks } from '../whole-greeks.ts';
import { aboutOf, type TopicMessage, venueTime } from './topic.ts';

const sharedFields = {
  symbol: z.string(),
  lastPrice: decimalOrEmpty,
  markPrice: decimalOrEmpty,
  indexPrice: decimalOrEmpty,
  openInterest: decimalOrEmpty,
};

const optionSchema = z.object({
  ts: venueTime,
  data: z.object({
    ...sharedFields,
    bidPrice: decimalOrEmpty,
    bidSize: decimalOrEmpty,
    askPrice: decimalOrEmpty,
    askSize: decimalOrEmpty,
    bidIv: computedOrEmpty,
    askIv: computedOrEmpty,
    markPriceIv: computedOrEmpty,
    underlyingPrice: decimalOrEmpty,
    delta: computedOrEmpty,
    gamma: computedOrEmpty,
    vega: computedOrEmpty,
    theta: computedOrEmpty,
  }),
});

const futureSchema = z.object({
  ts: venueTime,
  data: z.object({
    ...sharedFields,
    bid1Price: decimalOrEmpty,
    bid1Size: decimalOrEmpty,
    ask1Price: decimalOrEmpty,
    ask1Size: decimalOrEmpty,
    fundingRate: decimalOrEmpty,
    fundingIntervalHour: decimalOrEmpty,
    nextFundingTime: decimalOrEmpty,
  }),
});

/** Funding rates are compared over eight hours. */
const FUNDING_HOURS = 8;

/** `tickers.{symbol}`. */
export function readTicker(message: TopicMessage): Reading {
  return message.category === 'option' ? readOptionTicker(message) : readFutureTicker(message);
}

/** An option's, always whole: the best prices, and what else Bybit says of it. */
function readOptionTicker(message: TopicMessage): Reading {
  return readAs(optionSchema, message, ({ ts, data }) => {
    const about = aboutOf(message, data.symbol, ts);
    const bid = bestOf(data.bidPrice, data.bidSize);
    const ask = bestOf(data.askPrice, data.askSize);
    const event: Draft<OptionTickerEvent> = { type: 'option-ticker', ...about };
    setShared(event, data);
    const forward = positiveOf(data.underlyingPrice);
    if (forward !== undefined) event.forward = forward;
    const bidIv = positiveOf(data.bidIv);
    if (bidIv !== undefined) event.bidIv = bidIv;
    const askIv = positiveOf(data.askIv);
    if (askIv !== undefined) event.askIv = askIv;
    const markIv = positiveOf(data.markPriceIv);
    if (markIv !== undefined) event.markIv = markIv;
    const greeks = wholeGreeks({
      delta: numberOf(data.delta),
      gamma: numberOf(data.gamma),
      vega: numberOf(data.vega),
      theta: numberOf(data.theta),
    });
    if (greeks) event.greeks = greeks;
    return [quoteOf(about, bid, ask), event];
  });
}

/**
 * A future's or a pair's. A delta names only what changed, and so does its event; one side alone says nothing of the
 * other, so it gives no quote: `orderbook.1` tells both. A funding rate counts where its interval stands beside it.
 */
function readFutureTicker(message: TopicMessage): Reading {
  return readAs(futureSchema, message, ({ ts, data }) => {
    const about = aboutOf(message, data.symbol, ts);
    const events: MarketEvent[] = [];
    if (data.bid1Price !== undefined && data.ask1Price !== undefined) {
      const bid = bestOf(data.bid1Price, data.bid1Size);
      events.push(quoteOf(about, bid, bestOf(data.ask1Price, data.ask1Size)));
    }
    const event: Draft<TickerEvent> = { type: 'ticker', ...about };
    const empty = Object.keys(event).length;
    setShared(event, data);
    const rate = numberOf(data.fundingRate);
    const hours = positiveOf(data.fundingIntervalHour);
    if (rate !== undefined && hours !== undefined) {
      event.fundingRate = (rate * FUNDING_HOURS) / hours;
    }
    const next = positiveOf(data.nextFundingTime);
    if (next !== undefined) event.nextFunding = microsOfMillis(next);
    if (Object.keys(event).length > empty) events.push(event);
    return events;
  });
}

type About = ReturnType<typeof aboutOf>;

function quoteOf(about: About, bid: QuoteEvent['bid'], ask: QuoteEvent['ask']): QuoteEvent {
  const event: Draft<QuoteEvent> = { type: 'quote', ...about };
  if (bid) event.bid = bid;
  if (ask) event.ask = ask;
  return event;
}

type SharedFields = z.infer<typeof optionSchema>['data'] | z.infer<typeof futureSchema>['data'];

function setShared(
  event: Draft<TickerEvent> | Draft<OptionTickerEvent>,
  data: Pick<SharedFields, keyof typeof sharedFields>,
): void {
  const mark = positiveOf(data.markPrice);
  if (mark !== undefined) event.mark = mark;
  const index = positiveOf(data.indexPrice);
  if (index !== undefined) event.index = index;
  const last = positiveOf(data.lastPrice);
  if (last !== undefined) event.last = last;
  const openInterest = numberOf(data.openInterest);
  if (openInterest !== undefined) event.openInterest = openInterest;
}
