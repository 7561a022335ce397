import { type InstrumentId, instrumentId, type Micros, microsOfMillis } from '@slipstream/core';
import { z } from 'zod';

/** Bybit's categories, each a venue of its own: `BTCUSDT` names a pair in one and a perpetual in another. */
export type BybitCategory = 'option' | 'linear' | 'inverse' | 'spot';

/** The name of a category among venues, which is also that of its connections. */
export function bybitVenue(category: BybitCategory): string {
  return `bybit-${category}`;
}

/** One push of a subscribed topic: `orderbook.25.BTC-6JAN23-17500-C` and its content. */
export interface TopicMessage {
  readonly category: BybitCategory;
  readonly type: unknown;
  readonly data: unknown;
  /** When Bybit sent it, in milliseconds. */
  readonly ts: unknown;
  /** When the matching engine made it, in milliseconds, where the topic says. */
  readonly cts: unknown;
  readonly receiveTime: Micros;
}

/** A time of the venue, in milliseconds since the Unix epoch. */
export const venueTime: z.ZodInt = z.int().nonnegative();

/** What every event of an instrument carries. */
export function aboutOf(
  { category, receiveTime }: TopicMessage,
  symbol: string,
  time: number,
): { instrument: InstrumentId; exchangeTime: Micros; receiveTime: Micros } {
  return {
    instrument: instrumentId(bybitVenue(category), symbol),
    exchangeTime: microsOfMillis(time),
    receiveTime,
  };
}
