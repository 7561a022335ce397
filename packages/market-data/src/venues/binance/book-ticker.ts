import type { QuoteEvent } from '@slipstream/core';
import { z } from 'zod';
import { decimalText } from '../decimal-text.ts';
import { type Draft, type Reading, readAs } from '../reading.ts';
import { aboutOf, type BinancePayload, venueTime } from './payload.ts';

const bookTickerSchema = z.object({
  u: z.int(),
  s: z.string(),
  b: decimalText,
  B: decimalText,
  a: decimalText,
  A: decimalText,
  E: venueTime.optional(),
  T: venueTime.optional(),
});

/** `<symbol>@bookTicker`: the best prices at each change of them. Spot's carries no time. */
export function readBookTicker(payload: BinancePayload): Reading {
  return readAs(bookTickerSchema, payload.data, (ticker) => {
    const event: Draft<QuoteEvent> = {
      type: 'quote',
      ...aboutOf(payload, ticker.s, ticker.T, ticker.E),
      sequence: ticker.u,
    };
    const bidAmount = Number(ticker.B);
    const askAmount = Number(ticker.A);
    if (bidAmount > 0) event.bid = { price: Number(ticker.b), amount: bidAmount };
    if (askAmount > 0) event.ask = { price: Number(ticker.a), amount: askAmount };
    return [event];
  });
}
