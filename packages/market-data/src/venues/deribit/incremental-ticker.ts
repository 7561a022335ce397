import {
  instrumentId,
  type MarketEvent,
  microsOfMillis,
  type OptionTickerEvent,
  type OptionTickerField,
  type QuoteDeltaEvent,
  type TickerEvent,
  type TickerField,
} from '@slipstream/core';
import { z } from 'zod';
import { type Draft, type Reading, readAs } from '../reading.ts';
import { wholeGreeks } from '../whole-greeks.ts';
import {
  type ChannelMessage,
  fractionOfPercent,
  isGiven,
  namesOption,
  unlessZero,
  venueTime,
} from './channel.ts';
import { readQuote, readTicker } from './ticker.ts';

const number = z.number().nullish();
const greek = z.number().optional();

const incrementSchema = z.object({
  type: z.enum(['snapshot', 'change']),
  timestamp: venueTime,
  instrument_name: z.string(),
  best_bid_price: number,
  best_bid_amount: number,
  best_ask_price: number,
  best_ask_amount: number,
  mark_price: number,
  index_price: number,
  last_price: number,
  open_interest: number,
  current_funding: number,
  mark_iv: number,
  bid_iv: number,
  ask_iv: number,
  underlying_price: number,
  greeks: z.object({ delta: greek, gamma: greek, vega: greek, theta: greek, rho: greek }).nullish(),
});

type Increment = z.infer<typeof incrementSchema>;

/** What a change may tell: its name on the wire, ours, and what its number means. */
type Told<Field> = readonly [keyof Increment, Field, (value: number | null) => number | undefined];

const price = (value: number | null) => unlessZero(value);
const given = (value: number | null) => value ?? undefined;
const percent = (value: number | null) => {
  const volatility = unlessZero(value);
  return volatility === undefined ? undefined : fractionOfPercent(volatility);
};

const SHARED = [
  ['mark_price', 'mark', price],
  ['index_price', 'index', price],
  ['last_price', 'last', price],
  ['open_interest', 'openInterest', given],
] as const;

const OF_FUTURES: readonly Told<TickerField>[] = [
  ...SHARED,
  ['current_funding', 'fundingRate', given],
];

const OF_OPTIONS: readonly Told<Exclude<OptionTickerField, 'greeks'>>[] = [
  ...SHARED,
  ['underlying_price', 'forward', price],
  ['mark_iv', 'markIv', percent],
  ['bid_iv', 'bidIv', percent],
  ['ask_iv', 'askIv', percent],
];

/**
 * `incremental_ticker.{instrument}`: a whole ticker, then changes. The events of a change tell what is in it, and no
 * more: a number that turned to 0 or null where there can be none is told and absent.
 */
export function readIncrementalTicker(message: ChannelMessage): Reading {
  return readAs(incrementSchema, message.data, (increment) => {
    if (increment.type === 'snapshot') return readTicker(message);
    const about = {
      instrument: instrumentId('deribit', increment.instrument_name),
      exchangeTime: microsOfMillis(increment.timestamp),
      receiveTime: message.receiveTime,
    };
    const quote = readQuoteChange(increment, message, about);
    if ('unreadable' in quote) return quote;
    const ticker = namesOption(increment.instrument_name)
      ? optionTickerOf(increment, about)
      : tickerOf(increment, about);
    return ticker === undefined ? quote : [...quote, ticker];
  });
}

type About = Pick<TickerEvent, 'instrument' | 'exchangeTime' | 'receiveTime'>;

/** The whole quote where all four of its numbers are there; else what changed of it. */
function readQuoteChange(increment: Increment, message: ChannelMessage, about: About): Reading {
  const { best_bid_price, best_bid_amount, best_ask_price, best_ask_amount } = increment;
  const told = [best_bid_price, best_bid_amount, best_ask_price, best_ask_amount];
  if (!told.includes(undefined)) return readQuote(message);
  const event: Draft<QuoteDeltaEvent> = { type: 'quote-delta', ...about };
  if (isGiven(best_bid_price)) event.bidPrice = best_bid_price;
  if (isGiven(best_bid_amount)) event.bidAmount = best_bid_amount;
  if (best_bid_price === null || best_bid_amount === null) event.bidAmount = 0;
  if (isGiven(best_ask_price)) event.askPrice = best_ask_price;
  if (isGiven(best_ask_amount)) event.askAmount = best_ask_amount;
  if (best_ask_price === null || best_ask_amount === null) event.askAmount = 0;
  return told.every((value) => value === undefined) ? [] : [event];
}

function tickerOf(increment: Increment, about: About): MarketEvent | undefined {
  const tells: TickerField[] = [];
  const event: Draft<TickerEvent> = { type: 'ticker', ...about, tells };
  for (const [name, field, mean] of OF_FUTURES) {
    const told = increment[name] as number | null | undefined;
    if (told === undefined) continue;
    tells.push(field);
    const value = mean(told);
    if (value !== undefined) event[field] = value;
  }
  return tells.length === 0 ? undefined : event;
}

function optionTickerOf(increment: Increment, about: About): MarketEvent | undefined {
  const tells: OptionTickerField[] = [];
  const event: Draft<OptionTickerEvent> = { type: 'option-ticker', ...about, tells };
  for (const [name, field, mean] of OF_OPTIONS) {
    const told = increment[name] as number | null | undefined;
    if (told === undefined) continue;
    tells.push(field);
    const value = mean(told);
    if (value !== undefined) event[field] = value;
  }
  if (increment.greeks !== undefined) {
    tells.push('greeks');
    setGreeks(event, increment.greeks);
  }
  return tells.length === 0 ? undefined : event;
}

/** A set may come whole, or with those alone that changed. */
function setGreeks(event: Draft<OptionTickerEvent>, greeks: Increment['greeks']): void {
  if (!isGiven(greeks)) return;
  const whole = wholeGreeks(greeks);
  if (whole) {
    event.greeks = whole;
    return;
  }
  const changes = Object.entries(greeks).filter(([, value]) => value !== undefined);
  if (changes.length > 0) event.greekChanges = Object.fromEntries(changes);
}
