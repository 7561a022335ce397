import { type InstrumentId, type Micros, microsOfMillis } from '@slipstream/core';
import { z } from 'zod';
import { type BinanceFeed, binanceInstrumentId } from './binance-market.ts';

/** One payload of a stream, or an answer of the REST interface recorded beside it. */
export interface BinancePayload {
  readonly market: BinanceFeed;
  /** The stream that carried it: `btcusdt@depth@100ms`; absent for what came by itself. */
  readonly stream: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  readonly receiveTime: Micros;
}

/** A time of the venue, in milliseconds since the Unix epoch. */
export const venueTime: z.ZodInt = z.int().nonnegative();

/**
 * What every event of an instrument carries. The first time given is the venue's: a message without any (spot's
 * best prices and depth snapshots) is dated by its receipt.
 */
export function aboutOf(
  { market, receiveTime }: BinancePayload,
  symbol: string,
  first?: number,
  second?: number,
): { instrument: InstrumentId; exchangeTime: Micros; receiveTime: Micros } {
  return {
    instrument: binanceInstrumentId(market, symbol),
    exchangeTime: exchangeTimeOf(receiveTime, first, second),
    receiveTime,
  };
}

/** The first time that is given, in milliseconds, as microseconds; the receipt's where none is. */
export function exchangeTimeOf(
  receiveTime: Micros,
  first: number | undefined,
  second: number | undefined,
): Micros {
  const time = first ?? second;
  return time === undefined ? receiveTime : microsOfMillis(time);
}
