import {
  type InstrumentId,
  instrumentId,
  type MarketEvent,
  type Micros,
  microsOfMillis,
  type OptionTickerEvent,
  type QuoteEvent,
  type TickerEvent,
} from '@slipstream/core';
import { z } from 'zod';
import { type Draft, type Reading, readAs, unreadable } from '../reading.ts';
import {
  type ChannelMessage,
  fractionOfPercent,
  isGiven,
  namesOption,
  unlessZero,
  venueTime,
} from './channel.ts';

const number = z.number().nullish();

const quoteSchema = z.object({
  timestamp: venueTime,
  instrument_name: z.string(),
  best_bid_price: number,
  best_bid_amount: number,
  best_ask_price: number,
  best_ask_amount: number,
});

const tickerSchema = quoteSchema.extend({
  mark_price: number,
  index_price: number,
  last_price: number,
  open_interest: number,
  current_funding: number,
  mark_iv: number,
  bid_iv: number,
  ask_iv: number,
  underlying_price: number,
  greeks: z
    .object({
      delta: z.number(),
      gamma: z.number(),
      vega: z.number(),
      theta: z.number(),
      rho: z.number().optional(),
    })
    .nullish(),
});

/** A number that a message may leave out or give as null. */
type Given = number | null | undefined;

/** What a quote message says, read by schema or by scanner. */
export interface QuoteContent {
  /** Milliseconds. */
  readonly timestamp: number;
  readonly best_bid_price?: Given;
  readonly best_bid_amount?: Given;
  readonly best_ask_price?: Given;
  readonly best_ask_amount?: Given;
}

/** What a ticker message says, read by schema or by scanner. */
export interface TickerContent extends QuoteContent {
  readonly mark_price?: Given;
  readonly index_price?: Given;
  readonly last_price?: Given;
  readonly open_interest?: Given;
  readonly current_funding?: Given;
  readonly mark_iv?: Given;
  readonly bid_iv?: Given;
  readonly ask_iv?: Given;
  readonly underlying_price?: Given;
  readonly greeks?:
    | {
        readonly delta: number;
        readonly gamma: number;
        readonly vega: number;
        readonly theta: number;
        readonly rho?: number | undefined;
      }
    | null
    | undefined;
}

/** `quote.{instrument}`. */
export function readQuote({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(quoteSchema, data, (quote) => [quoteEvent(quote, idOf(quote), receiveTime)]);
}

/** `ticker.{instrument}.{interval}`: the best prices, and what else the venue says of the instrument. */
export function readTicker({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(tickerSchema, data, (ticker) => tickerEvents(ticker, idOf(ticker), receiveTime));
}

/** The events of a whole ticker: the quote, and the rest. */
export function tickerEvents(
  ticker: TickerContent,
  instrument: InstrumentId,
  receiveTime: Micros,
): readonly MarketEvent[] {
  return [
    quoteEvent(ticker, instrument, receiveTime),
    namesOption(instrument) || isGiven(ticker.mark_iv) || isGiven(ticker.greeks)
      ? optionTickerOf(ticker, instrument, receiveTime)
      : tickerOf(ticker, instrument, receiveTime),
  ];
}

const perpetualSchema = z.object({ timestamp: venueTime, index_price: z.number() });

/**
 * `perpetual.{instrument}.{interval}`: the index. Its `interest` is no rate per eight hours, so it is left; the ticker
 * has the funding.
 */
export function readPerpetual({ channel, data, receiveTime }: ChannelMessage): Reading {
  const instrument = channel.split('.')[1];
  if (instrument === undefined) return unreadable('the channel names no instrument');
  return readAs(perpetualSchema, data, ({ timestamp, index_price }) => [
    {
      type: 'ticker',
      instrument: instrumentId('deribit', instrument),
      tells: ['index'],
      index: index_price,
      exchangeTime: microsOfMillis(timestamp),
      receiveTime,
    },
  ]);
}

/** The event of the best prices. */
export function quoteEvent(
  quote: QuoteContent,
  instrument: InstrumentId,
  receiveTime: Micros,
): MarketEvent {
  const exchangeTime = microsOfMillis(quote.timestamp);
  const event: Draft<QuoteEvent> = { type: 'quote', instrument, exchangeTime, receiveTime };
  const bid = bestOf(quote.best_bid_price, quote.best_bid_amount);
  if (bid) event.bid = bid;
  const ask = bestOf(quote.best_ask_price, quote.best_ask_amount);
  if (ask) event.ask = ask;
  return event;
}

/** One side's best level. An empty side is 0 for 0; the price alone does not tell, as a combo may be bid at 0. */
function bestOf(
  price: QuoteContent['best_bid_price'],
  amount: QuoteContent['best_bid_amount'],
): QuoteEvent['bid'] {
  return isGiven(price) && isGiven(amount) && amount > 0 ? { price, amount } : undefined;
}

function tickerOf(
  ticker: TickerContent,
  instrument: InstrumentId,
  receiveTime: Micros,
): MarketEvent {
  const exchangeTime = microsOfMillis(ticker.timestamp);
  const event: Draft<TickerEvent> = { type: 'ticker', instrument, exchangeTime, receiveTime };
  setShared(event, ticker);
  if (isGiven(ticker.current_funding)) event.fundingRate = ticker.current_funding;
  return event;
}

function optionTickerOf(
  ticker: TickerContent,
  instrument: InstrumentId,
  receiveTime: Micros,
): MarketEvent {
  const exchangeTime = microsOfMillis(ticker.timestamp);
  const event: Draft<OptionTickerEvent> = {
    type: 'option-ticker',
    instrument,
    exchangeTime,
    receiveTime,
  };
  setShared(event, ticker);
  const forward = unlessZero(ticker.underlying_price);
  if (forward !== undefined) event.forward = forward;
  const markIv = unlessZero(ticker.mark_iv);
  if (markIv !== undefined) event.markIv = fractionOfPercent(markIv);
  const bidIv = unlessZero(ticker.bid_iv);
  if (bidIv !== undefined) event.bidIv = fractionOfPercent(bidIv);
  const askIv = unlessZero(ticker.ask_iv);
  if (askIv !== undefined) event.askIv = fractionOfPercent(askIv);
  if (isGiven(ticker.greeks)) {
    const { rho, ...greeks } = ticker.greeks;
    event.greeks = rho === undefined ? greeks : { ...greeks, rho };
  }
  return event;
}

function setShared(
  event: Draft<TickerEvent> | Draft<OptionTickerEvent>,
  ticker: TickerContent,
): void {
  const mark = unlessZero(ticker.mark_price);
  if (mark !== undefined) event.mark = mark;
  const index = unlessZero(ticker.index_price);
  if (index !== undefined) event.index = index;
  const last = unlessZero(ticker.last_price);
  if (last !== undefined) event.last = last;
  if (isGiven(ticker.open_interest)) event.openInterest = ticker.open_interest;
}

function idOf(message: { readonly instrument_name: string }): InstrumentId {
  return instrumentId('deribit', message.instrument_name);
}
