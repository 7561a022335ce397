import {
  type MarketEvent,
  MINUTE,
  microsOfMillis,
  type OptionTickerEvent,
  type QuoteDeltaEvent,
  type QuoteEvent,
  type TickerEvent,
  type TickerField,
} from '@slipstream/core';
import { z } from 'zod';
import { bestOf, computedOrEmpty, decimalOrEmpty, numberOf, positiveOf } from '../decimal-text.ts';
import { perEightHours } from '../funding.ts';
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
  type: z.enum(['snapshot', 'delta']),
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

type FutureData = z.infer<typeof futureSchema>['data'];

/** Which names on the wire tell which fields: a changed rate or interval changes the rate over eight hours too. */
const TOLD_BY: readonly (readonly [keyof FutureData, readonly TickerField[]])[] = [
  ['markPrice', ['mark']],
  ['indexPrice', ['index']],
  ['lastPrice', ['last']],
  ['openInterest', ['openInterest']],
  ['fundingRate', ['intervalFundingRate', 'fundingRate']],
  ['fundingIntervalHour', ['fundingInterval', 'fundingRate']],
  ['nextFundingTime', ['nextFunding']],
];

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
 * A future's or a pair's: a whole ticker, then changes, whose events tell what is in them and no more. Of both sides
 * there is a whole quote, of one a change of it. A pair's ticker, which is always whole, has no quote: `orderbook.1`
 * tells it.
 */
function readFutureTicker(message: TopicMessage): Reading {
  return readAs(futureSchema, message, ({ type, ts, data }) => {
    const about = aboutOf(message, data.symbol, ts);
    const events: MarketEvent[] = [];
    const quote = quoteChange(about, data);
    if (quote) events.push(quote);
    const event: Draft<TickerEvent> = { type: 'ticker', ...about };
    const tells = toldBy(data);
    if (type === 'delta') event.tells = tells;
    setShared(event, data);
    setFunding(event, data);
    if (type === 'snapshot' || tells.length > 0) events.push(event);
    return events;
  });
}

function toldBy(data: FutureData): readonly TickerField[] {
  const told = TOLD_BY.flatMap(([name, fields]) => (data[name] === undefined ? [] : fields));
  return [...new Set(told)];
}

function setFunding(event: Draft<TickerEvent>, data: FutureData): void {
  const rate = numberOf(data.fundingRate);
  if (rate !== undefined) event.intervalFundingRate = rate;
  const hours = positiveOf(data.fundingIntervalHour);
  if (hours !== undefined) {
    event.fundingInterval = hours * 60 * MINUTE;
    if (rate !== undefined) event.fundingRate = perEightHours(rate, event.fundingInterval);
  }
  const next = positiveOf(data.nextFundingTime);
  if (next !== undefined) event.nextFunding = microsOfMillis(next);
}

type About = ReturnType<typeof aboutOf>;

function quoteOf(about: About, bid: QuoteEvent['bid'], ask: QuoteEvent['ask']): QuoteEvent {
  const event: Draft<QuoteEvent> = { type: 'quote', ...about };
  if (bid) event.bid = bid;
  if (ask) event.ask = ask;
  return event;
}

/** The whole quote where all four of its numbers are there, what changed of it, or nothing. */
function quoteChange(
  about: About,
  { bid1Price, bid1Size, ask1Price, ask1Size }: FutureData,
): MarketEvent | undefined {
  const told = [bid1Price, bid1Size, ask1Price, ask1Size];
  if (!told.includes(undefined)) {
    return quoteOf(about, bestOf(bid1Price, bid1Size), bestOf(ask1Price, ask1Size));
  }
  if (told.every((text) => text === undefined)) return undefined;
  const event: Draft<QuoteDeltaEvent> = { type: 'quote-delta', ...about };
  const bidPrice = numberOf(bid1Price);
  if (bidPrice !== undefined) event.bidPrice = bidPrice;
  if (bid1Size !== undefined || bid1Price === '') event.bidAmount = numberOf(bid1Size) ?? 0;
  const askPrice = numberOf(ask1Price);
  if (askPrice !== undefined) event.askPrice = askPrice;
  if (ask1Size !== undefined || ask1Price === '') event.askAmount = numberOf(ask1Size) ?? 0;
  return event;
}

type SharedFields = z.infer<typeof optionSchema>['data'] | FutureData;

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
