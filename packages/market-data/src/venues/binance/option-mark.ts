import type { OptionTickerEvent, OptionTickerField, QuoteEvent } from '@slipstream/core';
import { z } from 'zod';
import {
  bestOf,
  computedOrEmpty,
  decimalOrEmpty,
  decimalText,
  numberOf,
  positiveOf,
} from '../decimal-text.ts';
import { type Draft, type Reading, readAs } from '../reading.ts';
import { wholeGreeks } from '../whole-greeks.ts';
import { aboutOf, type BinancePayload, venueTime } from './payload.ts';

const optionMarkSchema = z.object({
  E: venueTime,
  s: z.string(),
  mp: decimalText,
  i: decimalOrEmpty,
  bo: decimalOrEmpty,
  bq: decimalOrEmpty,
  ao: decimalOrEmpty,
  aq: decimalOrEmpty,
  b: computedOrEmpty,
  a: computedOrEmpty,
  vo: computedOrEmpty,
  d: computedOrEmpty,
  g: computedOrEmpty,
  v: computedOrEmpty,
  t: computedOrEmpty,
});

const TELLS: readonly OptionTickerField[] = ['mark', 'index', 'bidIv', 'askIv', 'markIv', 'greeks'];

/**
 * `<underlying>@optionMarkPrice`, one option of its list: the best prices, mark, volatilities (−1.0 where a side has
 * none) and greeks. Greeks count one coin of the underlying, prices one contract.
 */
export function readOptionMark(payload: BinancePayload): Reading {
  return readAs(optionMarkSchema, payload.data, (mark) => {
    const about = aboutOf(payload, mark.s, mark.E);
    const quote: Draft<QuoteEvent> = { type: 'quote', ...about };
    const bid = bestOf(mark.bo, mark.bq);
    if (bid) quote.bid = bid;
    const ask = bestOf(mark.ao, mark.aq);
    if (ask) quote.ask = ask;

    const event: Draft<OptionTickerEvent> = { type: 'option-ticker', ...about, tells: TELLS };
    event.mark = Number(mark.mp);
    const index = positiveOf(mark.i);
    if (index !== undefined) event.index = index;
    const bidIv = positiveOf(mark.b);
    if (bidIv !== undefined) event.bidIv = bidIv;
    const askIv = positiveOf(mark.a);
    if (askIv !== undefined) event.askIv = askIv;
    const markIv = positiveOf(mark.vo);
    if (markIv !== undefined) event.markIv = markIv;
    const greeks = wholeGreeks({
      delta: numberOf(mark.d),
      gamma: numberOf(mark.g),
      vega: numberOf(mark.v),
      theta: numberOf(mark.t),
    });
    if (greeks) event.greeks = greeks;
    return [quote, event];
  });
}

const optionDaySchema = z.object({ E: venueTime, s: z.string(), c: decimalText });

/** `<symbol>@optionTicker`: the trades of the last 24 hours, of which the last price is taken. */
export function readOptionDay(payload: BinancePayload): Reading {
  return readAs(optionDaySchema, payload.data, ({ E, s, c }) => {
    const last = positiveOf(c);
    const about = { ...aboutOf(payload, s, E), tells: ['last'] } as const;
    return last === undefined ? [] : [{ type: 'option-ticker', ...about, last }];
  });
}

const openInterestSchema = z.object({ E: venueTime, s: z.string(), o: decimalText });

/** `<underlying>@optionOpenInterest@<day>`, one option of its list: its open interest in contracts. */
export function readOptionInterest(payload: BinancePayload): Reading {
  return readAs(openInterestSchema, payload.data, ({ E, s, o }) => [
    {
      type: 'option-ticker',
      ...aboutOf(payload, s, E),
      tells: ['openInterest'],
      openInterest: Number(o),
    },
  ]);
}
