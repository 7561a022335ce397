import { microsOfMillis, type TickerEvent, type TickerField } from '@slipstream/core';
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

const TELLS: readonly TickerField[] = ['mark', 'index', 'fundingRate', 'nextFunding'];

/**
 * `<symbol>@markPrice` of the futures markets: mark, index and funding. The message does not name the interval of its
 * rate; it is taken for eight hours, which is that of BTC and ETH.
 */
export function readMarkPrice(payload: BinancePayload): Reading {
  return readAs(markPriceSchema, payload.data, (mark) => {
    const event: Draft<TickerEvent> = {
      type: 'ticker',
      ...aboutOf(payload, mark.s, mark.E),
      tells: TELLS,
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
