import { microsOfMillis, type TickerEvent } from '@slipstream/core';
import { z } from 'zod';
import { decimalOrEmpty, decimalText, numberOf } from '../decimal-text.ts';
import { type Draft, type Reading, readAs } from '../reading.ts';
import { aboutOf, type BinancePayload, venueTime } from './payload.ts';

const markPriceSchema = z.object({
  E: venueTime,
  s: z.string(),
  p: decimalText,
  // Dated futures, which have no funding, leave these empty.
  i: decimalOrEmpty,
  r: decimalOrEmpty,
  T: venueTime.optional(),
});

/** `<symbol>@markPrice` of the futures markets: mark, index and funding. */
export function readMarkPrice(payload: BinancePayload): Reading {
  return readAs(markPriceSchema, payload.data, (mark) => {
    const event: Draft<TickerEvent> = {
      type: 'ticker',
      ...aboutOf(payload, mark.s, mark.E),
      mark: Number(mark.p),
    };
    const index = numberOf(mark.i);
    if (index !== undefined) event.index = index;
    const fundingRate = numberOf(mark.r);
    if (fundingRate !== undefined) event.fundingRate = fundingRate;
    if (mark.T !== undefined && mark.T > 0) event.nextFunding = microsOfMillis(mark.T);
    return [event];
  });
}
