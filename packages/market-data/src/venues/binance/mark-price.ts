import { microsOfMillis, type TickerEvent } from '@slipstream/core';
import { z } from 'zod';
import { type Draft, type Reading, readAs } from '../reading.ts';
import { aboutOf, type BinancePayload, decimal, venueTime } from './payload.ts';

/** Dated futures, which have no funding, leave these empty. */
const decimalOrEmpty = z.union([decimal, z.literal('')]).optional();

const markPriceSchema = z.object({
  E: venueTime,
  s: z.string(),
  p: decimal,
  i: decimalOrEmpty,
  r: decimalOrEmpty,
  T: venueTime.optional(),
});

function isNumber(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** `<symbol>@markPrice` of the futures markets: mark, index and funding. */
export function readMarkPrice(payload: BinancePayload): Reading {
  return readAs(markPriceSchema, payload.data, (mark) => {
    const event: Draft<TickerEvent> = {
      type: 'ticker',
      ...aboutOf(payload, mark.s, mark.E),
      mark: Number(mark.p),
    };
    if (isNumber(mark.i)) event.index = Number(mark.i);
    if (isNumber(mark.r)) event.fundingRate = Number(mark.r);
    if (mark.T !== undefined && mark.T > 0) event.nextFunding = microsOfMillis(mark.T);
    return [event];
  });
}
